package dev.waybill.acceptance.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two OpenAI-compatible models in one server on the host, the first of which can be told to fail. */
final class ProviderStub implements AutoCloseable {

    static final String TASK = """
            task: greeting
            version: 1
            input: {type: object, required: [name], properties: {name: {type: string}}}
            output: {type: object, required: [text], properties: {text: {type: string}}}
            steps:
              - name: greet
                kind: generate
                prompt: {user: "Greet {{input.name}}."}
                schema: {type: object, required: [text], properties: {text: {type: string}}}
                models:
                  - {endpoint: first, model: large, timeout: 10s}
                  - {endpoint: second, model: small, timeout: 10s}
            deadline: 5m
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean firstAnswers = true;

    private ProviderStub(HttpServer server) {
        this.server = server;
    }

    static ProviderStub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        ProviderStub stub = new ProviderStub(server);
        server.createContext("/first", exchange -> stub.answer(exchange, "first"));
        server.createContext("/second", exchange -> stub.answer(exchange, "second"));
        server.setExecutor(stub.threads);
        server.start();
        return stub;
    }

    /** The endpoints file, as seen from a container. */
    String models() {
        String url = "http://host.docker.internal:" + server.getAddress().getPort();
        return "endpoints:\n  first: {kind: openai, baseUrl: \"" + url
                + "/first\"}\n  second: {kind: openai, baseUrl: \"" + url + "/second\"}\n";
    }

    void firstAnswers(boolean answers) {
        firstAnswers = answers;
    }

    private void answer(HttpExchange exchange, String model) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean fails = model.equals("first") && !firstAnswers;
        String content = Json.write(Json.object().put("text", "Hello from the " + model + " model"));
        byte[] body = (fails
                        ? "{\"error\":{\"message\":\"overloaded\"}}"
                        : "{\"id\":\"resp_1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"" + model
                                + "\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                                + "\"content\":" + Json.write(Json.object().textNode(content))
                                + "}}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"total_tokens\":12}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(fails ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
