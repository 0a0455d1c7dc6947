package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.expression.JsonTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one object of the definition by field, collecting what is wrong with it. */
final class StateFields {

    private static final Set<String> JSON_PATH = Set.of(
            "Parameters",
            "InputPath",
            "OutputPath",
            "ResultPath",
            "ResultSelector",
            "Result",
            "ItemsPath",
            "Variable",
            "SecondsPath",
            "TimestampPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "MaxConcurrencyPath",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentagePath",
            "ErrorPath",
            "CausePath");
    /** StateFields of the service that are no mistake, and what this engine says to them. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "Credentials", "This engine calls integrations in one role; remove the field.",
            "Iterator", "The old name of ItemProcessor; rename it.",
            "ItemReader", "Of distributed maps, which this engine does not run; use Items.",
            "ItemBatcher", "Of distributed maps, which this engine does not run; make batches with $partition.",
            "ResultWriter", "Of distributed maps, which this engine does not run; use Output.",
            "Label", "Of distributed maps, which this engine does not run; remove it.");

    private static final Set<String> JSONATA_ONLY = Set.of("Arguments", "Output", "Condition", "Items");

    final ObjectNode node;
    final DefinitionPlace place;
    final Language language;
    private final Problems problems;
    private final String told;

    StateFields(ObjectNode node, DefinitionPlace place, Language language, Problems problems) {
        this(node, place, language, problems, "");
    }

    /** @param told what stands before a field's name where an evaluation tells of it, such as {@code Choices[0]/} */
    StateFields(ObjectNode node, DefinitionPlace place, Language language, Problems problems, String told) {
        this.node = node;
        this.place = place;
        this.language = language;
        this.problems = problems;
        this.told = told;
    }

    void problem(String field, String reason) {
        problems.add(place, field, reason);
    }

    /** Refuses every field that is not named here. */
    void allow(String... names) {
        Set<String> allowed = Set.of(names);
        node.fieldNames().forEachRemaining(field -> {
            if (JSON_PATH.contains(field) || field.endsWith(".$")) {
                problem(
                        field,
                        "The field is JSONPath's, which this engine does not run; write it in JSONata"
                                + " (\"QueryLanguage\": \"JSONata\").");
            } else if (NOT_RUN.containsKey(field)) {
                problem(field, String.valueOf(NOT_RUN.get(field)));
            } else if (!allowed.contains(field)) {
                problem(field, "Unknown here; expected one of " + String.join(", ", names) + ".");
            } else if (JSONATA_ONLY.contains(field) && language == Language.JSONPATH) {
                problem(
                        field,
                        "The field is JSONata's, but the state is in the default language; add"
                                + " \"QueryLanguage\": \"JSONata\".");
            }
        });
    }

    boolean has(String field) {
        return node.has(field);
    }

    @Nullable
    String text(String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            expected(field, "a string", value);
            return null;
        }
        return value.textValue();
    }

    String required(String field) {
        String value = text(field);
        if (value == null && !has(field)) {
            problem(field, "Missing; expected a string.");
        }
        return value == null ? "" : value;
    }

    @Nullable
    ObjectNode object(String field) {
        JsonNode value = node.get(field);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (value == null) {
            problem(field, "Missing; expected an object.");
        } else {
            expected(field, "an object", value);
        }
        return null;
    }

    /** A whole number within bounds, or the default. */
    int integer(String field, int least, int most, int byDefault) {
        JsonNode value = node.get(field);
        if (value == null) {
            return byDefault;
        }
        if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
            problem(field, "Expected a whole number from " + least + " to " + most + ", got " + value + ".");
            return byDefault;
        }
        return value.intValue();
    }

    /** A template of any shape, or null where the field is absent. */
    @Nullable
    JsonTemplate template(String field) {
        JsonNode value = node.get(field);
        return value == null ? null : compile(field, value);
    }

    /** A number (whole, at least {@code least}) or an expression. */
    @Nullable
    JsonTemplate number(String field, long least) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        boolean expression = value.isTextual() && Templates.isExpression(value.textValue());
        if (!expression && (!value.isNumber() || value.doubleValue() < least)) {
            problem(field, "Expected a number of " + least + " or more, or an expression, got " + shape(value) + ".");
        }
        return compile(field, value);
    }

    /** A string, which may be an expression. */
    @Nullable
    JsonTemplate string(String field) {
        JsonNode value = node.get(field);
        if (value != null && !value.isTextual()) {
            expected(field, "a string", value);
        }
        return value == null ? null : compile(field, value);
    }

    Map<String, JsonTemplate> assign() {
        Map<String, JsonTemplate> assign = new LinkedHashMap<>();
        if (has("Assign")) {
            ObjectNode object = object("Assign");
            if (object != null) {
                object.properties().forEach(field -> {
                    String name = field.getKey();
                    if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,79}") || name.equals("states")) {
                        problems.add(
                                place.child("Assign"),
                                name,
                                "Expected a variable's name: letters, digits and _, at most 80, not 'states'.");
                    }
                    assign.put(name, compile("Assign/" + name, field.getValue()));
                });
            }
        }
        return assign;
    }

    private JsonTemplate compile(String field, JsonNode value) {
        return new Templates(place, language, problems, told).compile(field, value);
    }

    void expected(String field, String what, JsonNode got) {
        problem(field, "Expected " + what + ", got " + shape(got) + ".");
    }

    private static String shape(JsonNode value) {
        return value.isNumber() || value.isBoolean()
                ? value.toString()
                : "a value of type " + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
