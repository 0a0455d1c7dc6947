package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.WholeForm;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statuses besides 2xx that a step of kind {@code call} takes for answers, as {@code answers: [404]}. */
final class CallAnswers {

    /** About the operator's credentials, not about what was asked. */
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 407);

    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final Form STATUS = () -> {
        ObjectNode status = new WholeForm(400, 499).schema();
        Stream.of(NOT_LET_IN, LATER)
                .flatMap(Set::stream)
                .sorted()
                .forEach(status.putObject("not").putArray("enum")::add);
        return status;
    };

    static final Field<ListForm> ANSWERS = Field.optional(
                    "answers",
                    "the statuses besides 2xx that are answers",
                    new ListForm(STATUS, 1, Integer.MAX_VALUE, true))
            .saying(", for example [404] of a lookup. With it, the answer is {status, body}");

    private CallAnswers() {}

    /** The statuses; none where the field is left out. */
    static Set<Integer> of(Fields fields, Mistakes mistakes) {
        Set<Integer> statuses = new TreeSet<>();
        JsonNode list = fields.get(ANSWERS);
        if (list.isMissingNode()) {
            return statuses;
        }
        if (!ANSWERS.form().holds(list)) {
            mistakes.add(
                    fields.at(ANSWERS),
                    "expected a list of one or more statuses from 400 to 499, for example [404]; got "
                            + (list.isArray() ? "none" : Fields.kind(list)));
        }
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            @Nullable String mistake = mistake(list.get(i));
            if (mistake == null && !statuses.add(list.get(i).intValue())) {
                mistake = "this status stands here already";
            }
            if (mistake != null) {
                mistakes.add(fields.at(ANSWERS) + "/" + i, mistake);
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
