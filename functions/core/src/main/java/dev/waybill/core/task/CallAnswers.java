package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The statuses besides 2xx that a step of kind {@code call} takes for answers, as {@code answers: [404]}. */
final class CallAnswers {

    static final String FIELD = "answers";

    /** About the operator's credentials, not about what was asked. */
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 407);

    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private CallAnswers() {}

    /** The statuses; none where the field is left out. */
    static Set<Integer> of(Fields fields, Mistakes mistakes) {
        Set<Integer> statuses = new TreeSet<>();
        JsonNode list = fields.get(FIELD);
        if (list.isMissingNode()) {
            return statuses;
        }
        if (!list.isArray() || list.isEmpty()) {
            mistakes.add(
                    fields.at(FIELD),
                    "expected a list of one or more statuses from 400 to 499, for example [404]; got "
                            + (list.isArray() ? "none" : Fields.kind(list)));
        }
        for (int i = 0; i < list.size(); i++) {
            @Nullable String mistake = mistake(list.get(i));
            if (mistake == null && !statuses.add(list.get(i).intValue())) {
                mistake = "this status stands here already";
            }
            if (mistake != null) {
                mistakes.add(fields.at(FIELD) + "/" + i, mistake);
            }
        }
        return statuses;
    }

    private static @Nullable String mistake(JsonNode status) {
        if (!status.isInt() || status.intValue() < 100 || status.intValue() > 599) {
            return "expected a status from 400 to 499 as a whole number";
        }
        int number = status.intValue();
        if (NOT_LET_IN.contains(number)) {
            return number
                    + " says that the server does not let the operator's endpoint in, and nothing of what was asked:"
                    + " it is never an answer";
        }
        if (LATER.contains(number) || number >= 500) {
            return number + " says that the server cannot answer now: it is asked again, and this is never an answer";
        }
        return switch (number / 100) {
            case 1 -> number + " comes before an answer, and is never one";
            case 2 -> number + " is an answer whether it stands here or not: leave it out";
            case 3 -> "a redirect is never followed, and " + number + " is never an answer";
            default -> null;
        };
    }

    /**
     * What is known of the answer as later steps see it: with statuses {@code {"status", "body"}}, of whose body nothing is,
     * since other statuses than 2xx bring any; without, the schema of the body itself.
     */
    static JsonNode schema(Set<Integer> statuses, JsonNode body) {
        if (statuses.isEmpty()) {
            return body;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = answer.put("additionalProperties", false).putObject("properties");
        properties.putObject("status").put("type", "integer");
        properties.putObject("body");
        return answer;
    }
}
