package dev.waybill.acceptance.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.acceptance.contract.ContractRoutes;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API that answers each operation as the contract shows it, and keeps what it was sent. Thread-safe. */
final class ShownApi implements AutoCloseable {

    private final HttpServer server;
    private final List<Sent> sent = new ArrayList<>();

    /** A body that came. */
    record Sent(JsonNode operation, String contentType, String body) {}

    private ShownApi(HttpServer server) {
        this.server = server;
    }

    static ShownApi start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ShownApi api = new ShownApi(server);
            server.createContext("/", api::answer);
            server.start();
            return api;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What came so far, and is forgotten with that. */
    synchronized List<Sent> taken() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Optional<Route> asked =
                    route(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            if (asked.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            keep(asked.get(), exchange, body);
            shown(exchange, asked.get().operation());
        }
    }

    private synchronized void keep(Route route, HttpExchange exchange, String body) {
        if (!body.isEmpty()) {
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            sent.add(new Sent(route.operation(), type == null ? "" : type, body));
        }
    }

    private static Optional<Route> route(String method, String path) {
        return ContractRoutes.all().stream()
                .filter(route -> route.method().equals(method))
                .filter(route -> path.matches(route.path().replaceAll("\\{\\w+}", "[^/]+")))
                .min((one, other) -> Integer.compare(
                        one.pathParameters().size(), other.pathParameters().size()));
    }

    /** The first example of the first answer that is none of a refusal; of a list it is the last page. */
    private static void shown(HttpExchange exchange, JsonNode operation) throws IOException {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                int status = Integer.parseInt(response.getKey());
                for (Map.Entry<String, JsonNode> content :
                        response.getValue().path("content").properties()) {
                    String example =
                            content.getValue().path("examples").fieldNames().next();
                    JsonNode value = ContractRoutes.document().at("/components/examples/" + example + "/value");
                    if (value instanceof ObjectNode page
                            && page.path("has_more").asBoolean()) {
                        page.put("has_more", false).putNull("next_cursor");
                    }
                    byte[] bytes = (value.isTextual() ? value.textValue() : Json.write(value))
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", content.getKey());
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    return;
                }
                exchange.sendResponseHeaders(status, -1);
                return;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
