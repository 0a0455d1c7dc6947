package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;

/**
 * What a call says to whom it asks, as it is hashed and shown: {@code {"system"?, "turns"?, "user"}} of a generation, {@code {"text",
 * "labels"}} of a choice, {@code {"query", "candidates", "top"}} of a search, {@code {"method", "path", "headers"?, "body"?}} of a request to
 * a server. What follows from the task's version alone, as a schema does, is not among it. Payload.
 */
final class PromptWords {

    private PromptWords() {}

    static ObjectNode of(ModelCall call) {
        ObjectNode words = Json.object();
        if (call instanceof ModelCall.Generate generate) {
            if (generate.system() != null) {
                words.put("system", generate.system());
            }
            if (!generate.said().turns().isEmpty()) {
                ArrayNode turns = words.putArray("turns");
                generate.said().turns().forEach(turn -> turns.addObject()
                        .put("user", turn.user())
                        .put("assistant", turn.assistant()));
            }
            return words.put("user", generate.user());
        } else if (call instanceof ModelCall.Classify classify) {
            ArrayNode labels = words.put("text", classify.text()).putArray("labels");
            classify.labels().forEach(label -> labels.add(of(label)));
            return words;
        } else if (call instanceof ModelCall.Rank rank) {
            rank.candidates().forEach(words.put("query", rank.query()).putArray("candidates")::add);
            return words.put("top", rank.top());
        }
        ModelCall.Call request = (ModelCall.Call) call;
        words.put("method", request.method()).put("path", request.path());
        if (!request.headers().isEmpty()) {
            ObjectNode headers = words.putObject("headers");
            request.headers().forEach(headers::put);
        }
        if (request.body() != null) {
            words.set("body", request.body());
        }
        return words;
    }

    private static ObjectNode of(Label label) {
        ObjectNode words = Json.object().put("name", label.name());
        if (label.description() != null) {
            words.put("description", label.description());
        }
        if (!label.examples().isEmpty()) {
            label.examples().forEach(words.putArray("examples")::add);
        }
        return words;
    }
}
