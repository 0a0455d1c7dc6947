package dev.waybill.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that takes every request and never comes to the end of an answer. */
final class SilentService implements AutoCloseable {

    private final ServerSocket listening;
    private final boolean drips;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param drips whether it begins to answer, a byte at a time */
    SilentService(boolean drips) throws IOException {
        this.drips = drips;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + listening.getLocalPort();
    }

    /** On how many connections it heard something. */
    int heard() {
        return heard.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                start(() -> stall(socket));
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void stall(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            if (in.read() >= 0) {
                heard.incrementAndGet();
            }
            if (drips) {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (!closed.await(100, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                }
            }
        } catch (IOException | InterruptedException leftAlone) {
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "silent-service");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
