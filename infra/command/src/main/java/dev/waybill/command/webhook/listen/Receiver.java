package dev.waybill.command.webhook.listen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.command.context.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes deliveries at a free port of the loopback interface, until it is closed. Thread-safe. */
final class Receiver implements AutoCloseable {

    /** Bodies are thin; a stranger's are not read to their end. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** As many as are ever sent to one endpoint at once, and whoever asks whether it is there. */
    private static final int AT_ONCE = 8;

    /** What whoever asks whether somebody listens here is told. */
    static final int THERE = 204;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String path;

    /** What came. */
    static final class Received {

        private final Map<String, List<String>> headers;
        private final byte[] body;

        private Received(Map<String, List<String>> headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        /** By name, as they were sent. */
        Map<String, List<String>> headers() {
            return headers;
        }

        /** The bytes as they came; not to be changed. */
        byte[] body() {
            return body;
        }

        @Override
        public String toString() {
            return "Received[" + body.length + " bytes]";
        }
    }

    /**
     * What goes back.
     *
     * @param headers by name; there is no content
     * @param sent is run once it has gone
     */
    record Reply(int status, Map<String, String> headers, Runnable sent) {

        static Reply of(int status) {
            return new Reply(status, Map.of(), () -> {});
        }
    }

    /** What becomes of a delivery. */
    @FunctionalInterface
    interface Taker {
        Reply take(Received received);
    }

    private Receiver(HttpServer server, String path, Taker taker) {
        this.server = server;
        this.path = path;
        this.threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "webhook-receiver");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, path, taker));
        server.start();
    }

    /** @param path where deliveries are taken; nobody else finds it */
    static Receiver start(String path, Taker taker) {
        try {
            return new Receiver(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), path, taker);
        } catch (IOException noPort) {
            throw CommandFailure.failed("no free port of this machine to listen at: " + noPort.getMessage());
        }
    }

    /** Where deliveries are taken. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void serve(HttpExchange exchange, String path, Taker taker) throws IOException {
        Reply reply = reply(exchange, path, taker);
        try (exchange) {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        } finally {
            reply.sent().run();
        }
    }

    private static Reply reply(HttpExchange exchange, String path, Taker taker) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            return Reply.of(404);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            // Whoever begins to listen asks whether this one still does.
            return Reply.of(THERE);
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES ? Reply.of(413) : taker.take(new Received(exchange.getRequestHeaders(), body));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
