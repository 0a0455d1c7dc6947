package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.NearName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a JSON Schema says that is allowed and surely not meant: a keyword written wrongly, which the standard has everybody pass over; a
 * required property that the schema does not have; values that are none of its type. Not thread-safe.
 */
final class SchemaMistakes {

    /** Of keywords whose value is a schema, a list of schemas, or schemas by name. */
    private static final Set<String> SCHEMAS = Set.of(
            "items",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "propertyNames",
            "contentSchema");

    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> OTHERS = Set.of(
            "type",
            "enum",
            "const",
            "required",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxContains",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "title",
            "description",
            "default",
            "examples",
            "example",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType",
            "$ref",
            "$id",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$schema",
            "$comment",
            "$vocabulary",
            "nullable");

    /** Too short for another word to be taken for one of them. */
    private static final int SHORTEST_MISTYPED = 4;

    private static final int DEEPEST = 64;

    private final Mistakes mistakes;
    private final List<String> known = new ArrayList<>();

    SchemaMistakes(Mistakes mistakes) {
        this.mistakes = mistakes;
        List.of(SCHEMAS, LISTS, MAPS, OTHERS).forEach(known::addAll);
    }

    /** Notes what is wrong with the schema at this place; nothing where there is none. */
    void check(String pointer, JsonNode schema) {
        check(pointer, schema, 0);
    }

    private void check(String pointer, JsonNode schema, int depth) {
        if (!schema.isObject() || depth > DEEPEST) {
            return;
        }
        required(pointer, schema);
        values(pointer, schema);
        schema.properties().forEach(field -> {
            String place = pointer + JsonPointers.step(field.getKey());
            JsonNode value = field.getValue();
            if (SCHEMAS.contains(field.getKey())) {
                check(place, value, depth + 1);
            } else if (LISTS.contains(field.getKey())) {
                for (int i = 0; i < value.size(); i++) {
                    check(place + "/" + i, value.path(i), depth + 1);
                }
            } else if (MAPS.contains(field.getKey())) {
                value.properties()
                        .forEach(each -> check(place + JsonPointers.step(each.getKey()), each.getValue(), depth + 1));
            } else if (!known.contains(field.getKey())) {
                near(field.getKey())
                        .ifPresent(near -> mistakes.add(
                                place,
                                "JSON Schema has no such keyword, and passes over it; did you mean " + near + "?"));
            }
        });
    }

    private Optional<String> near(String keyword) {
        return NearName.nearest(
                keyword,
                known.stream()
                        .filter(each -> each.length() >= SHORTEST_MISTYPED)
                        .toList());
    }

    /** Only a schema that lists properties itself is looked at: another that it is a part of may have them. */
    private void required(String pointer, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (!properties.isObject() || schema.has("patternProperties")) {
            return;
        }
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        boolean isClosed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
        schema.path("required").forEach(name -> {
            boolean isMistyped = !schema.has("additionalProperties")
                    && NearName.nearest(name.asText(), names).isPresent();
            if (!names.contains(name.asText()) && (isClosed || isMistyped)) {
                mistakes.add(
                        pointer + "/required",
                        "the schema requires " + name.asText() + ", which is none of its properties"
                                + NearName.hint(name.asText(), names));
            }
        });
    }

    private void values(String pointer, JsonNode schema) {
        JsonNode values = schema.path("enum");
        boolean isNone = values.isArray()
                && !values.isEmpty()
                && values.valueStream()
                        .allMatch(value -> value.isValueNode() && new Sought.Value(value, true).isOfNoTypeOf(schema));
        if (isNone) {
            mistakes.add(pointer + "/enum", "none of these values is of the type that the schema says");
        }
    }
}
