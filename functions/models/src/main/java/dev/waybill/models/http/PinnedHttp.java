package dev.waybill.models.http;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.models.http.Addresses.PrivateAddressException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 exchange on a connection of its own, made to an address that was looked at first. The JDK's client cannot
 * be told which address to take and still check the certificate of the name, loses a call with every kept connection that
 * died, and reads a body by the wrong one of two lengths; so this one is written by hand: no pool, no redirects, no
 * proxies, nothing tried again once a connection stands. Thread-safe.
 */
public final class PinnedHttp {

    /** For all of a host's addresses together. */
    private static final int CONNECT_MILLIS = 5_000;
    /** A knock that was lost is repeated after a second. */
    private static final int LEAST_CONNECT_MILLIS = 2_000;
    /** Idle threads end after a minute; how many there are is bounded by the calls under way. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(PinnedHttp::daemon);

    private static final byte[] NOTHING = {};

    private final Addresses addresses;

    public PinnedHttp(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Sends one request and reads the whole reply; a coded body is given as it was before.
     *
     * @param body JSON, where the request has one
     * @param timeout bounds everything, finding the address included
     * @param maxBytes the bound of the reply's body
     * @throws CancellationException where the calling thread is interrupted: what the server did is then unknown
     */
    public Reply send(
            String method,
            URI url,
            Map<String, String> headers,
            byte @Nullable [] body,
            Duration timeout,
            int maxBytes) {
        return send(method, url, headers, body, timeout, new Progress(false), (reply, socket, in) -> {
            byte[] read = reply.body(in, maxBytes);
            return Coding.undone(reply.headers(), read, maxBytes);
        });
    }

    /**
     * Sends one request whose answer is its status and its headers: what else comes is thrown away unread but for a little, so that
     * nobody who answers without an end keeps anybody waiting.
     *
     * @throws CancellationException as {@link #send}
     */
    public Reply status(String method, URI url, Map<String, String> headers, byte[] body, Duration timeout) {
        return send(method, url, headers, body, timeout, new Progress(true), Drain::alittle);
    }

    private Reply send(
            String method,
            URI url,
            Map<String, String> headers,
            byte @Nullable [] body,
            Duration timeout,
            Progress progress,
            BodyReader reader) {
        byte[] head = head(method, url, headers, body).getBytes(StandardCharsets.ISO_8859_1);
        OpenSocket open = new OpenSocket();
        Future<Reply> exchange =
                THREADS.submit(() -> exchange(url, head, body == null ? NOTHING : body, reader, open, progress));
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return notWhole(progress, late);
        } catch (ExecutionException failed) {
            return notWhole(progress, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an endpoint was being called");
        } finally {
            exchange.cancel(true);
            open.giveUp();
        }
    }

    private static Reply notWhole(Progress progress, @Nullable Throwable failure) {
        if (failure instanceof PrivateAddressException) {
            return new Reply.Failed(new ModelOutcome.Misconfigured("private_address"));
        }
        @Nullable ReplyHead seen = progress.head;
        if (seen != null && (progress.headIsAll || seen.status() >= 300)) {
            return new Reply.Received(seen.status(), seen.headers(), NOTHING);
        }
        return new Reply.Failed(TransportFailure.outcome(failure, progress.sent, seen != null));
    }

    private Reply exchange(URI url, byte[] head, byte[] body, BodyReader reader, OpenSocket open, Progress progress)
            throws IOException {
        try (Socket socket = connect(url, open)) {
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            progress.sent = true;
            ReplyHead reply = ask(socket, head, body, in);
            progress.head = reply;
            return new Reply.Received(reply.status(), reply.headers(), reader.read(reply, socket, in));
        }
    }

    /** A server that will not have the request may answer and hang up before it came whole. */
    private static ReplyHead ask(Socket socket, byte[] head, byte[] body, BufferedInputStream in) throws IOException {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
        } catch (IOException notTaken) {
            try {
                return ReplyHead.read(in);
            } catch (IOException nothingSaid) {
                notTaken.addSuppressed(nothingSaid);
                throw notTaken;
            }
        }
        return ReplyHead.read(in);
    }

    private Socket connect(URI url, OpenSocket open) throws IOException {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        List<InetAddress> all = addresses.of(url.getHost());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONNECT_MILLIS);
        IOException last = new IOException("the host has no address");
        for (int i = 0; i < all.size(); i++) {
            Socket socket = open.hold(new Socket(Proxy.NO_PROXY));
            try {
                socket.connect(new InetSocketAddress(all.get(i), port), share(end, all.size() - i));
                socket.setTcpNoDelay(true);
            } catch (IOException unreachable) {
                // Nobody was reached, so the host's next address may be.
                socket.close();
                last = unreachable;
                continue;
            }
            return tls ? secured(socket, url.getHost(), port) : socket;
        }
        throw TransportFailure.notConnected(last);
    }

    /** Addresses that are left share the time that is left, so that one where nobody answers leaves some to the next. */
    private static int share(long end, int addresses) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        long share = Math.max(left / addresses, Math.min(left, LEAST_CONNECT_MILLIS));
        // Zero would mean without a bound.
        return (int) Math.max(1, share);
    }

    /** Shows and checks the name, not the address. */
    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String head(String method, URI url, Map<String, String> headers, byte @Nullable [] body) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder(method).append(' ').append(path);
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getRawAuthority());
        head.append("\r\nConnection: close\r\nAccept: application/json\r\nUser-Agent: waybill\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "endpoint-call");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads what there is to read of a body. */
    private interface BodyReader {
        byte[] read(ReplyHead reply, Socket socket, BufferedInputStream in) throws IOException;
    }

    /** How far an exchange came, as whoever waits for it sees it. */
    private static final class Progress {
        /** Whether nothing more is asked for than what the reply begins with. */
        final boolean headIsAll;

        /** Whether any of the request may have left: from then on the server may do what it says, and charge for it. */
        volatile boolean sent;

        /** What the reply begins with, once that came. */
        volatile @Nullable ReplyHead head;

        Progress(boolean headIsAll) {
            this.headIsAll = headIsAll;
        }
    }
}
