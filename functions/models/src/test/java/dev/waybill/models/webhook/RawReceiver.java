package dev.waybill.models.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver that answers with whatever bytes it is told to, and then ends, stalls or goes on without end. */
final class RawReceiver implements AutoCloseable {

    private enum Then {
        ENDS,
        STALLS,
        FLOODS
    }

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private volatile String answer = "";
    private volatile Then then = Then.ENDS;
    private volatile String lastRequest = "";

    private RawReceiver(ServerSocket server) {
        this.server = server;
    }

    static RawReceiver start() {
        try {
            RawReceiver receiver = new RawReceiver(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            receiver.inBackground(receiver::accept);
            return receiver;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hooks?a=b");
    }

    void answers(String bytes) {
        answers(bytes, Then.ENDS);
    }

    void answersAndThenStalls(String bytes) {
        answers(bytes, Then.STALLS);
    }

    void answersAndThenFloods(String bytes) {
        answers(bytes, Then.FLOODS);
    }

    private void answers(String bytes, Then next) {
        answer = bytes;
        then = next;
    }

    String lastRequest() {
        return lastRequest;
    }

    int requests() {
        return requests.get();
    }

    long sentBytes() {
        return sent.get();
    }

    private void accept() throws IOException {
        while (closed.getCount() > 0) {
            Socket socket = server.accept();
            inBackground(() -> serve(socket));
        }
    }

    private void serve(Socket accepted) throws IOException, InterruptedException {
        try (Socket socket = accepted) {
            lastRequest = read(socket.getInputStream());
            requests.incrementAndGet();
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            if (then == Then.STALLS) {
                closed.await();
            }
            byte[] flood = new byte[64 * 1024];
            while (then == Then.FLOODS) {
                out.write(flood);
                sent.addAndGet(flood.length);
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        int expected = Integer.MAX_VALUE;
        while (request.length() < expected) {
            request.append((char) in.read());
            int head = request.indexOf("\r\n\r\n");
            if (head > 0 && expected == Integer.MAX_VALUE) {
                int at = request.indexOf("Content-Length: ") + "Content-Length: ".length();
                expected = head + 4 + Integer.parseInt(request.substring(at, request.indexOf("\r\n", at)));
            }
        }
        return request.toString();
    }

    private void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
