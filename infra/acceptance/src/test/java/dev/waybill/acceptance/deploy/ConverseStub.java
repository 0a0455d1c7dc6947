package dev.waybill.acceptance.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as Amazon Bedrock's Converse does, with one text. */
final class ConverseStub implements AutoCloseable {

    static final String TEXT = "Good to see you.";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> signers = new CopyOnWriteArrayList<>();

    private ConverseStub(HttpServer server) {
        this.server = server;
    }

    static ConverseStub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        ConverseStub stub = new ConverseStub(server);
        server.createContext("/model/", stub::answer);
        server.setExecutor(stub.threads);
        server.start();
        return stub;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How each request was signed. */
    List<String> signers() {
        return List.copyOf(signers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            signers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            JsonNode request = Json.parse(exchange.getRequestBody().readAllBytes());
            ObjectNode answer = Json.object().put("stopReason", "tool_use");
            ObjectNode message = answer.putObject("output").putObject("message").put("role", "assistant");
            ObjectNode use = message.putArray("content").addObject().putObject("toolUse");
            use.put("toolUseId", "tool_1");
            use.set("name", request.at("/toolConfig/tools/0/toolSpec/name"));
            use.putObject("input").put("text", TEXT);
            answer.putObject("usage")
                    .put("inputTokens", 9)
                    .put("outputTokens", 6)
                    .put("totalTokens", 15);
            byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
