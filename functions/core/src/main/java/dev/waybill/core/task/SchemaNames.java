package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.source.NearName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of a JSON Schema which names lead nowhere in any value that fits it, as JSONata goes: through lists to the properties of
 * their items. Only what is certain: where a schema says nothing, or says it in a way that is not looked at here (patterns,
 * conditions, anchors), or so much that it takes too long, every name may lead somewhere. Not thread-safe.
 */
final class SchemaNames {

    /** References can be gone through in many ways; after so many places, for all paths, nothing is certain any more. */
    private static final int MOST_PLACES = 10_000;

    private static final int DEEPEST = 32;
    private static final List<String> ADD_PROPERTIES =
            List.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas");

    private final JsonNode root;
    private int placesLeft = MOST_PLACES;

    SchemaNames(JsonNode root) {
        this.root = root;
    }

    /** The place in the path of the first name that leads nowhere; -1 where none does for certain. */
    int firstExcluded(List<String> path) {
        List<String> judged = path.subList(0, Math.min(path.size(), DEEPEST));
        if (!excludes(root, new Sought(judged, null), 0)) {
            return -1;
        }
        for (int end = 1; end < judged.size(); end++) {
            if (excludes(root, new Sought(judged.subList(0, end), null), 0)) {
                return end - 1;
            }
        }
        return judged.size() - 1;
    }

    /** Whether what a path leads to, or an item of a list there, is certainly never such a value. */
    boolean excludes(List<String> path, Sought.Value value) {
        return path.size() <= DEEPEST && excludes(root, new Sought(path, value), 0);
    }

    /** The texts that what is at the end of a path may be; empty where that is not said in one place. */
    List<String> texts(List<String> path) {
        List<String> texts = new ArrayList<>();
        at(path).path("enum").forEach(value -> texts.add(value.asText()));
        return texts;
    }

    /** The properties that are named at the end of a path; empty where that is not said in one place. */
    List<String> properties(List<String> path) {
        List<String> names = new ArrayList<>();
        at(path).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the last name of a path is probably another one written wrongly: the schema lists one that is like it, not this one. */
    boolean isMistyped(List<String> path) {
        return isUnlisted(path)
                && NearName.nearest(path.get(path.size() - 1), properties(path.subList(0, path.size() - 1)))
                        .isPresent();
    }

    /** Whether the schema lists properties where the last name of a path would stand, not this one, and says nothing of others. */
    boolean isUnlisted(List<String> path) {
        JsonNode place = at(path.subList(0, path.size() - 1));
        return !place.path("properties").isEmpty()
                && !place.has("additionalProperties")
                && !place.has("patternProperties")
                && !names(path);
    }

    private JsonNode at(List<String> path) {
        JsonNode place = items(root);
        for (String name : path) {
            place = items(place.path("properties").path(name));
        }
        return place;
    }

    /** Whether the schema says of a value that it may have what this path leads to. */
    boolean names(List<String> path) {
        return path.size() <= DEEPEST && names(root, path, 0);
    }

    private boolean names(JsonNode schema, List<String> path, int depth) {
        if (path.isEmpty()) {
            return true;
        }
        if (!schema.isObject() || depth > DEEPEST || placesLeft-- <= 0) {
            return false;
        }
        JsonNode property = schema.path("properties").path(path.get(0));
        return (!property.isMissingNode() && names(property, path.subList(1, path.size()), depth + 1))
                || names(schema.path("items"), path, depth + 1)
                || names(referenced(schema), path, depth + 1)
                || Stream.of("allOf", "anyOf", "oneOf")
                        .flatMap(word -> branches(schema.path(word)))
                        .anyMatch(branch -> names(branch, path, depth + 1));
    }

    private static JsonNode items(JsonNode schema) {
        JsonNode place = schema;
        while (!place.has("properties") && place.path("items").isObject()) {
            place = place.path("items");
        }
        return place;
    }

    private boolean excludes(JsonNode schema, Sought sought, int depth) {
        if (!schema.isObject() || depth > DEEPEST || placesLeft-- <= 0) {
            return false;
        }
        return (sought.path().isEmpty() ? isNoSuchValue(schema, sought, depth) : hasNone(schema, sought, depth))
                || excludes(referenced(schema), sought, depth + 1)
                || branches(schema.path("allOf")).anyMatch(branch -> excludes(branch, sought, depth + 1))
                || allExclude(schema.path("anyOf"), sought, depth)
                || allExclude(schema.path("oneOf"), sought, depth);
    }

    private boolean isNoSuchValue(JsonNode schema, Sought sought, int depth) {
        Sought.@Nullable Value value = sought.value();
        return value != null
                && (value.isLeftOutOf(schema) || (value.isOfNoTypeOf(schema) && noItemHas(schema, sought, depth)));
    }

    private boolean hasNone(JsonNode schema, Sought sought, int depth) {
        return noObjectHas(schema, sought, depth) && noItemHas(schema, sought, depth);
    }

    private boolean noObjectHas(JsonNode schema, Sought sought, int depth) {
        if (!mayBe(schema, "object")) {
            return true;
        }
        JsonNode property = schema.path("properties").path(sought.path().get(0));
        Sought rest = sought.below();
        if (!property.isMissingNode()) {
            return excludes(property, rest, depth + 1);
        }
        if (schema.has("patternProperties")) {
            return false;
        }
        JsonNode others = schema.path("additionalProperties");
        return isFalse(others)
                || excludes(others, rest, depth + 1)
                || (others.isMissingNode()
                        && isFalse(schema.path("unevaluatedProperties"))
                        && ADD_PROPERTIES.stream().noneMatch(schema::has));
    }

    private boolean noItemHas(JsonNode schema, Sought sought, int depth) {
        return !mayBe(schema, "array")
                || (!schema.has("prefixItems") && excludes(schema.path("items"), sought, depth + 1));
    }

    /** What a schema refers to; missing for nothing, or for what is not looked for here. */
    private JsonNode referenced(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            return MissingNode.getInstance();
        }
        try {
            // A plus is a plus in a fragment.
            String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return root.at(pointer);
        } catch (IllegalArgumentException noPointer) {
            return MissingNode.getInstance();
        }
    }

    private boolean allExclude(JsonNode list, Sought sought, int depth) {
        return !list.isEmpty() && branches(list).allMatch(branch -> excludes(branch, sought, depth + 1));
    }

    private static Stream<JsonNode> branches(JsonNode list) {
        return list.isArray() ? list.valueStream() : Stream.of();
    }

    static boolean mayBe(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.isTextual()
                ? types.textValue().equals(type)
                : !types.isArray() || branches(types).anyMatch(each -> type.equals(each.textValue()));
    }

    private static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }
}
