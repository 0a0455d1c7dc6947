package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where schemas stand within a schema (JSON Schema 2020-12, core, section 10), so that a {@code $ref} in an
 * {@code enum}, or a property of that name, is not taken for a reference.
 */
final class Subschemas {

    static final int DEEPEST = 64;
    private static final Set<String> IN_PLACE_ONE = Set.of("not", "if", "then", "else");
    private static final Set<String> IN_PLACE_LIST = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> IN_PLACE_MAP = Set.of("dependentSchemas", "dependencies");
    private static final Set<String> BELOW_ONE = Set.of(
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "items",
            "unevaluatedItems",
            "contains",
            "contentSchema");
    private static final Set<String> BELOW_LIST = Set.of("prefixItems");
    private static final Set<String> BELOW_MAP = Set.of("properties", "patternProperties");
    private static final Set<String> ELSEWHERE_MAP = Set.of("$defs", "definitions");

    private static final Set<String> HOLDING_SCHEMAS = Stream.of(
                    IN_PLACE_ONE, IN_PLACE_LIST, IN_PLACE_MAP, BELOW_ONE, BELOW_LIST, BELOW_MAP, ELSEWHERE_MAP)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** How the instance that a subschema judges lies to the one its parent judges. */
    enum Place {
        SAME,
        BELOW,
        ELSEWHERE
    }

    /**
     * A subschema: {@code keyword} of its parent that it stands under, and the property, pattern or index there; empty
     * where the keyword has one schema.
     */
    record Child(String pointer, JsonNode schema, Place place, String keyword, String name) {}

    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final Map<String, List<Child>> children = new LinkedHashMap<>();
    private final List<Violation> tooDeep = new ArrayList<>();

    Subschemas(JsonNode root) {
        walk("", root, 0);
    }

    /** All schemas by pointer, parents first. */
    Map<String, JsonNode> schemas() {
        return schemas;
    }

    List<Child> children(String pointer) {
        return children.getOrDefault(pointer, List.of());
    }

    List<Violation> tooDeep() {
        return tooDeep;
    }

    private void walk(String pointer, JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            tooDeep.add(new Violation(pointer, "schemas may nest " + DEEPEST + " levels deep; use $defs and $ref"));
            return;
        }
        schemas.put(pointer, schema);
        List<Child> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            // A keyword of a schema needs no escape. Most schemas are leaves: nothing is kept for them.
            if (HOLDING_SCHEMAS.contains(field.getKey())) {
                collect(pointer + "/" + field.getKey(), field.getKey(), field.getValue(), found);
            }
        }
        if (found.isEmpty()) {
            return;
        }
        children.put(pointer, found);
        for (Child child : found) {
            walk(child.pointer(), child.schema(), depth + 1);
        }
    }

    private static void collect(String at, String keyword, JsonNode value, List<Child> found) {
        if (IN_PLACE_ONE.contains(keyword)) {
            one(at, value, Place.SAME, keyword, found);
        } else if (BELOW_ONE.contains(keyword)) {
            one(at, value, Place.BELOW, keyword, found);
        } else if (IN_PLACE_LIST.contains(keyword)) {
            each(at, value, Place.SAME, keyword, found);
        } else if (BELOW_LIST.contains(keyword)) {
            each(at, value, Place.BELOW, keyword, found);
        } else if (IN_PLACE_MAP.contains(keyword)) {
            every(at, value, Place.SAME, keyword, found);
        } else if (BELOW_MAP.contains(keyword)) {
            every(at, value, Place.BELOW, keyword, found);
        } else if (ELSEWHERE_MAP.contains(keyword)) {
            every(at, value, Place.ELSEWHERE, keyword, found);
        }
    }

    private static void one(String at, JsonNode value, Place place, String keyword, List<Child> found) {
        add(new Child(at, value, place, keyword, ""), found);
    }

    private static void each(String at, JsonNode list, Place place, String keyword, List<Child> found) {
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            add(new Child(at + "/" + i, list.get(i), place, keyword, Integer.toString(i)), found);
        }
    }

    private static void every(String at, JsonNode map, Place place, String keyword, List<Child> found) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String pointer = at + JsonPointers.step(entry.getKey());
            add(new Child(pointer, entry.getValue(), place, keyword, entry.getKey()), found);
        }
    }

    private static void add(Child child, List<Child> found) {
        // Anything but an object or a boolean is the meta-schema's to refuse.
        if (child.schema().isObject() || child.schema().isBoolean()) {
            found.add(child);
        }
    }
}
