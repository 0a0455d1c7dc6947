package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.expression.TextTemplate;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search among texts, ready to run. */
record CompiledRank(Step.Rank step, TextTemplate query, Expression candidates, JsonSchema answer)
        implements CompiledStep {

    private static final int MOST_CANDIDATES = 1_000;

    static CompiledRank of(Step.Rank step) {
        return new CompiledRank(
                step,
                TextTemplate.parse(step.query()),
                Expression.parse(step.candidates().list()),
                JsonSchema.compile(ranking(step.top())));
    }

    @Override
    public ModelCall call(ModelChoice choice, AttemptName attempt, Duration timeout, Map<String, JsonNode> scope) {
        return new ModelCall.Rank(
                attempt, choice.model(), timeout, query.render(scope), texts(found(scope)), step.top());
    }

    @Override
    public List<Violation> violations(JsonNode value, Map<String, JsonNode> scope) {
        List<Violation> wrong = answer.validate(value);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        int candidates = found(scope).size();
        List<Violation> outside = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).path("index").asLong() >= candidates) {
                outside.add(new Violation("/" + i + "/index", "expected the place of one of the candidates"));
            }
        }
        return outside;
    }

    /** What is not there in a candidate is null: a list has a value in each place, or in none. */
    @Override
    public JsonNode given(JsonNode value, Map<String, JsonNode> scope) {
        if (step.candidates().give() == null) {
            return value;
        }
        JsonNode candidates = found(scope);
        ArrayNode ranking = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : value) {
            JsonNode part = at(
                    candidates.path(entry.path("index").intValue()),
                    step.candidates().give());
            ObjectNode ranked = entry.deepCopy();
            ranked.set("value", part.isMissingNode() ? NullNode.getInstance() : part);
            ranking.add(ranked);
        }
        return ranking;
    }

    /** JSONata makes of a sequence of one the value itself, and of an empty one undefined. */
    private JsonNode found(Map<String, JsonNode> scope) {
        JsonNode found;
        try {
            found = candidates.evaluate(scope);
        } catch (ExpressionFailedException failed) {
            throw wrong("failed with " + failed.code());
        }
        if (found.isMissingNode()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        JsonNode list =
                found.isArray() ? found : JsonNodeFactory.instance.arrayNode().add(found);
        if (list.size() > MOST_CANDIDATES) {
            throw wrong("are " + list.size() + ", where " + MOST_CANDIDATES + " can be ranked");
        }
        return list;
    }

    private List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode text = at(list.get(i), step.candidates().text());
            if (!text.isTextual()) {
                String what = step.candidates().text() == null
                        ? "is no text"
                        : "has no text at " + step.candidates().text();
                throw wrong("have one, at " + i + ", that " + what);
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private TaskFaultException wrong(String reason) {
        return new TaskFaultException(
                "step " + step.name() + ": its candidates, " + step.candidates().list() + ", " + reason);
    }

    private static JsonNode at(JsonNode candidate, @Nullable String path) {
        JsonNode node = candidate;
        for (String name : path == null ? new String[0] : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }

    private static ObjectNode ranking(int top) {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "array").put("maxItems", top);
        ObjectNode item = schema.putObject("items").put("type", "object");
        item.putArray("required").add("index").add("score");
        ObjectNode properties = item.putObject("properties");
        properties.putObject("index").put("type", "integer").put("minimum", 0);
        properties.putObject("score").put("type", "number");
        return schema;
    }
}
