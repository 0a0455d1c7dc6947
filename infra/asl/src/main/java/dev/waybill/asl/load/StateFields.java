package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.expression.JsonTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
            "CausePath",
            "And",
            "Or",
            "Not");

    /** The comparators of JSONPath's choice rules. */
    private static final Pattern COMPARATOR = Pattern.compile("Is(Null|Present|Numeric|String|Boolean|Timestamp)"
            + "|(Boolean|String|Numeric|Timestamp)(Equals|LessThan|GreaterThan)(Equals)?(Path)?|StringMatches");

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
    private final Section section;

    StateFields(ObjectNode node, DefinitionPlace place, Language language, Problems problems) {
        this(node, place, language, problems, Section.STATE);
    }

    StateFields(ObjectNode node, DefinitionPlace place, Language language, Problems problems, Section section) {
        this.node = node;
        this.place = place;
        this.language = language;
        this.problems = problems;
        this.section = section;
    }

    void problem(String field, String reason) {
        problems.add(place.child(field), field, reason);
    }

    /** Refuses every field that is not named here. */
    void allow(String... names) {
        Set<String> allowed = Set.of(names);
        node.fieldNames().forEachRemaining(field -> {
            if (isJsonPath(field)) {
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

    private static boolean isJsonPath(String field) {
        return JSON_PATH.contains(field)
                || field.endsWith(".$")
                || COMPARATOR.matcher(field).matches();
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
                    DefinitionPlace variable = place.child("Assign").child(name);
                    if (name.endsWith(".$")) {
                        problems.add(
                                variable,
                                name,
                                "A name that ends in .$ is JSONPath's, which this engine does not run; name the variable"
                                        + " alone and use {% … %}.");
                    } else if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,79}") || name.equals("states")) {
                        problems.add(
                                variable,
                                name,
                                "Expected a variable's name: letters, digits and _, at most 80, not 'states'.");
                    }
                    assign.put(name, templates().compile(variable, "Assign/" + name, field.getValue()));
                });
            }
        }
        return assign;
    }

    /** Of one of the fields. */
    JsonTemplate compile(String field, JsonNode value) {
        return templates().compile(place.child(field), field, value);
    }

    private Templates templates() {
        return new Templates(language, problems, section);
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
