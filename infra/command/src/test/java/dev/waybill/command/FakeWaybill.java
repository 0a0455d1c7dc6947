package dev.waybill.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.command.screen.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers as a test tells it to, and remembers what it was asked. */
public final class FakeWaybill implements AutoCloseable {

    public static final String KEY = "wb_" + "k".repeat(43);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Function<Asked, Answer>> routes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** A request: query and body as they came, headers by first value. */
    public record Asked(String method, String path, String query, Map<String, String> headers, String body) {
        public JsonNode json() {
            return parse(body);
        }
    }

    /** A response. */
    public record Answer(int status, String contentType, String body, Map<String, String> headers) {
        public Answer(int status, String contentType, String body) {
            this(status, contentType, body, Map.of());
        }

        public static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }

        public Answer with(String header, String value) {
            return new Answer(status, contentType, body, Map.of(header, value));
        }
    }

    public FakeWaybill() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** @param route method and path: {@code GET /v1/tasks} */
    public FakeWaybill on(String route, Function<Asked, Answer> answer) {
        routes.put(route, answer);
        return this;
    }

    public FakeWaybill on(String route, int status, String json) {
        return on(route, request -> Answer.json(status, json));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Asked last() {
        return asked.stream().reduce((first, second) -> second).orElseThrow();
    }

    public boolean isUnasked() {
        return asked.isEmpty();
    }

    public long count(String method, String path) {
        return asked.stream()
                .filter(each -> each.method().equals(method) && each.path().equals(path))
                .count();
    }

    /** Runs a command against this server. */
    public Ran waybill(Path root, String... arguments) {
        return Ran.waybill(root, Map.of("WAYBILL_URL", url().toString(), "WAYBILL_KEY", KEY), "", arguments);
    }

    /** Runs a command against this server, at a terminal. */
    public Ran waybill(Path root, Look look, String... arguments) {
        return Ran.atTerminal(root, Map.of("WAYBILL_URL", url().toString(), "WAYBILL_KEY", KEY), look, arguments);
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String query = exchange.getRequestURI().getQuery();
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query == null ? "" : query,
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            Answer answer = routes.getOrDefault(
                            request.method() + " " + request.path(),
                            unknown -> Answer.json(404, "{\"code\":\"not_found\",\"title\":\"Not found\"}"))
                    .apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
