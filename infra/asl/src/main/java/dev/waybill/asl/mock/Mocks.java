package dev.waybill.asl.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.json.JsonPointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of tasks by state: <code>{"Call": [{"throw": {"error": "Busy", "cause": "…"}}, {"return": {"ok": true}}]}</code>.
 * Taken in order; the last repeats. Immutable.
 *
 * @param answers by the state's name, each list not empty
 */
public record Mocks(Map<String, List<Answer>> answers) {

    /** No answers at all. */
    public static final Mocks NONE = new Mocks(Map.of());

    /** One answer: a result or a failure. */
    public sealed interface Answer {}

    /** The task succeeds with this. */
    public record Return(JsonNode value) implements Answer {}

    /** The task fails with this. */
    public record Throw(String error, @Nullable String cause) implements Answer {}

    /** @throws InvalidMocksException where the file has another shape */
    public static Mocks parse(JsonNode file) {
        if (!(file instanceof ObjectNode states)) {
            throw new InvalidMocksException("", "Expected an object with a list of answers for each state.");
        }
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        states.properties().forEach(state -> {
            String pointer = JsonPointers.step(state.getKey());
            JsonNode list = state.getValue();
            if (!list.isArray() || list.isEmpty()) {
                throw new InvalidMocksException(pointer, "Expected a list of at least one answer.");
            }
            List<Answer> read = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                read.add(answer(pointer + "/" + i, list.get(i)));
            }
            answers.put(state.getKey(), List.copyOf(read));
        });
        return new Mocks(answers);
    }

    private static Answer answer(String pointer, JsonNode node) {
        if (node.isObject() && node.size() == 1 && node.has("return")) {
            return new Return(node.get("return"));
        }
        JsonNode thrown = node.get("throw");
        if (node.isObject()
                && node.size() == 1
                && thrown != null
                && thrown.path("error").isTextual()) {
            JsonNode cause = thrown.get("cause");
            if (cause == null || cause.isNull() || cause.isTextual()) {
                return new Throw(thrown.get("error").textValue(), cause == null ? null : cause.textValue());
            }
        }
        throw new InvalidMocksException(
                pointer, "Expected {\"return\": …} or {\"throw\": {\"error\": \"…\", \"cause\": \"…\"}}.");
    }
}
