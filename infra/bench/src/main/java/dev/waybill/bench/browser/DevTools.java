package dev.waybill.bench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Chromium's own protocol over one WebSocket: calls with their answers, and what the console says. Thread-safe. */
final class DevTools implements WebSocket.Listener {

    private static final long PATIENCE_SECONDS = 60;

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private @Nullable WebSocket socket;

    private DevTools() {}

    static DevTools connect(HttpClient http, URI page) {
        DevTools tools = new DevTools();
        tools.socket = http.newWebSocketBuilder().buildAsync(page, tools).join();
        return tools;
    }

    JsonNode call(String method, ObjectNode parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode call = Json.object().put("id", id).put("method", method);
        call.set("params", parameters);
        socket().sendText(Json.write(call), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void close() {
        socket().abort();
    }

    private WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected yet");
        }
        return open;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
            JsonNode whole = Json.parse(message.toString());
            message.setLength(0);
            take(whole);
        }
        from.request(1);
        return null;
    }

    private void take(JsonNode whole) {
        CompletableFuture<JsonNode> waiting = asked.remove(whole.path("id").asInt());
        if (waiting != null) {
            if (whole.has("error")) {
                waiting.completeExceptionally(
                        new IllegalStateException(whole.path("error").toString()));
            } else {
                waiting.complete(whole.path("result"));
            }
        }
        switch (whole.path("method").asText()) {
            case "Log.entryAdded" -> complain(whole.at("/params/entry"), "level");
            case "Runtime.consoleAPICalled" -> complain(whole.path("params"), "type");
            case "Runtime.exceptionThrown" ->
                complaints.add(whole.path("params").toString());
            default -> {
                // What the page does besides.
            }
        }
    }

    private void complain(JsonNode entry, String kind) {
        if (List.of("error", "warning").contains(entry.path(kind).asText())) {
            complaints.add(entry.toString());
        }
    }
}
