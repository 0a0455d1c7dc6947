package dev.waybill.local.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Takes and gives JSON at a free port of the loopback interface, until it is closed. Thread-safe. */
final class LoopbackServer implements AutoCloseable {

    static {
        // Else the JDK's server waits for the other side's acknowledgement between head and body, 40 ms on Linux.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** Requests of Waybill are smaller: a prompt has a bound. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * What came.
     *
     * @param idempotencyKey empty where there is none
     * @param body missing where there is none
     */
    record Request(String method, String path, String idempotencyKey, JsonNode body) {

        boolean is(String wantedMethod, String wantedPath) {
            return method.equals(wantedMethod) && path.equals(wantedPath);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What goes back. */
    record Reply(int status, JsonNode body) {}

    LoopbackServer(Function<Request, Reply> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void serve(HttpExchange exchange, Function<Request, Reply> answers) throws IOException {
        try (exchange) {
            byte[] answer;
            int status;
            try {
                Reply reply = answers.apply(read(exchange));
                status = reply.status();
                answer = Json.bytes(reply.body());
            } catch (JsonProcessingException notJson) {
                status = 400;
                answer = Json.bytes(Json.object().put("detail", "expected JSON"));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                key == null ? "" : key,
                LenientJson.TYPED.readTree(exchange.getRequestBody().readNBytes(MOST_BYTES)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
