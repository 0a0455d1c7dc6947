package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.models.http.Reply;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which models of an endpoint have no structured output, so that JSON is asked for in the prompt. */
final class AskedInPrompt {

    /** Far more models than an endpoint has; past it everything is found out anew. */
    private static final int MAX_MODELS = 1_000;

    private static final Set<String> SAID =
            Set.of("response_format", "json_schema", "structured output", "guided", "response format");

    private final Set<String> models = ConcurrentHashMap.newKeySet();

    boolean contains(String model) {
        return models.contains(model);
    }

    void add(String model) {
        if (models.size() >= MAX_MODELS) {
            models.clear();
        }
        models.add(model);
    }

    /** Whether the server rejected the request because of its {@code response_format}. */
    static boolean isNeeded(Reply reply) {
        if (!(reply instanceof Reply.Received received) || (received.status() != 400 && received.status() != 422)) {
            return false;
        }
        JsonNode body = Wire.read(received.body());
        JsonNode error = body.has("error") ? body.get("error") : body;
        if (error.path("param").asText().startsWith("response_format")) {
            return true;
        }
        // Servers word it differently and put it in different places (error, message, detail): the whole body is asked.
        String text = error.toString().toLowerCase(Locale.ROOT);
        return SAID.stream().anyMatch(text::contains);
    }
}
