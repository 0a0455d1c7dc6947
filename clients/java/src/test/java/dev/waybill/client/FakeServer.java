package dev.waybill.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that gives the answers it was told, one after another and the last again and again, and keeps what it was asked. */
final class FakeServer implements AutoCloseable {

    static final String KEY = "wb_" + "k".repeat(43);

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** How it answers one request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request: its first line, and headers by their first value. */
    record Asked(String line, Map<String, String> headers, String body) {}

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** JSON with these headers: {@code name: value}. */
    static Answer json(int status, String json, String... headers) {
        return exchange -> send(exchange, status, json, headers);
    }

    /** Headers and the begin of a body, and then something else. */
    static Answer halfAnAnswer(Answer then) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            then.to(exchange);
        };
    }

    FakeServer answers(Answer... more) {
        synchronized (answers) {
            answers.clear();
            answers.addAll(List.of(more));
        }
        return this;
    }

    FakeServer answers(int status, String json) {
        return answers(json(status, json));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    WaybillClient client() {
        return WaybillClient.of(url(), KEY);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    Asked last() {
        return asked().get(asked.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers, body));
            next().to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer next() {
        synchronized (answers) {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    private static void send(HttpExchange exchange, int status, String text, String... headers) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        for (String header : headers) {
            int colon = header.indexOf(':');
            exchange.getResponseHeaders()
                    .set(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
