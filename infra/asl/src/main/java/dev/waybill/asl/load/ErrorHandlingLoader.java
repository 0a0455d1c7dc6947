package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.model.Catcher;
import dev.waybill.asl.model.ErrorHandling;
import dev.waybill.asl.model.Retrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads {@code Retry} and {@code Catch}. */
final class ErrorHandlingLoader {

    private static final int MOST_ATTEMPTS = 99_999_999;
    private static final int MOST_DELAY = 31_622_400;
    private final Problems problems;

    ErrorHandlingLoader(Problems problems) {
        this.problems = problems;
    }

    ErrorHandling load(StateFields state) {
        List<Retrier> retriers = each(state, "Retry", this::retrier);
        List<Catcher> catchers = each(state, "Catch", this::catcher);
        return new ErrorHandling(retriers, catchers);
    }

    private <T> List<T> each(StateFields state, String field, Function<StateFields, T> reader) {
        JsonNode array = state.node.get(field);
        List<T> read = new ArrayList<>();
        if (array == null) {
            return read;
        }
        if (!array.isArray()) {
            state.expected(field, "an array", array);
            return read;
        }
        for (int i = 0; i < array.size(); i++) {
            DefinitionPlace place = state.place.child(field).item(i);
            if (array.get(i) instanceof ObjectNode object) {
                StateFields fields = new StateFields(object, place, state.language, problems, Section.item(field, i));
                checkAllIsLast(fields, i == array.size() - 1);
                read.add(reader.apply(fields));
            } else {
                problems.add(place, field + "[" + i + "]", "Expected an object.");
            }
        }
        return read;
    }

    private Retrier retrier(StateFields fields) {
        fields.allow(
                "ErrorEquals",
                "IntervalSeconds",
                "MaxAttempts",
                "BackoffRate",
                "MaxDelaySeconds",
                "JitterStrategy",
                "Comment");
        int interval = fields.integer("IntervalSeconds", 1, MOST_ATTEMPTS, 1);
        int maxDelay = fields.integer("MaxDelaySeconds", 1, MOST_DELAY, MOST_DELAY);
        if (fields.has("MaxDelaySeconds") && maxDelay <= interval) {
            fields.problem("MaxDelaySeconds", "Expected more than IntervalSeconds (" + interval + ").");
        }
        JsonNode rate = fields.node.get("BackoffRate");
        if (rate != null && (!rate.isNumber() || rate.doubleValue() < 1.0)) {
            fields.problem("BackoffRate", "Expected a number of 1.0 or more.");
        }
        String jitter = fields.text("JitterStrategy");
        if (jitter != null && !jitter.equals("FULL") && !jitter.equals("NONE")) {
            fields.problem("JitterStrategy", "Expected \"FULL\" or \"NONE\".");
        }
        return new Retrier(
                errors(fields),
                Duration.ofSeconds(interval),
                rate == null ? 2.0 : rate.doubleValue(),
                fields.integer("MaxAttempts", 0, MOST_ATTEMPTS, 3),
                fields.has("MaxDelaySeconds") ? Duration.ofSeconds(maxDelay) : null,
                "FULL".equals(jitter));
    }

    private Catcher catcher(StateFields fields) {
        fields.allow("ErrorEquals", "Next", "Assign", "Output", "Comment");
        return new Catcher(errors(fields), fields.required("Next"), StateLoader.effects(fields));
    }

    private static List<String> errors(StateFields fields) {
        List<String> names = new ArrayList<>();
        JsonNode errors = fields.node.get("ErrorEquals");
        if (errors == null || !errors.isArray() || errors.isEmpty()) {
            fields.problem("ErrorEquals", "Expected an array of at least one error name.");
            return names;
        }
        for (JsonNode error : errors) {
            if (error.isTextual()) {
                names.add(error.textValue());
            } else {
                fields.expected("ErrorEquals", "error names", error);
            }
        }
        return names;
    }

    /** The service wants States.ALL alone and in the last place. */
    private static void checkAllIsLast(StateFields fields, boolean last) {
        JsonNode errors = fields.node.path("ErrorEquals");
        for (JsonNode error : errors) {
            if ("States.ALL".equals(error.textValue()) && (!last || errors.size() > 1)) {
                fields.problem("ErrorEquals", "States.ALL stands alone, and in the last place.");
            }
        }
    }
}
