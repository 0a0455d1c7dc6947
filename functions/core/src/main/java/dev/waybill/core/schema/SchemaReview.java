package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the meta-schema cannot say: references that lead somewhere and end, patterns that end, one dialect. */
final class SchemaReview {

    /** For trying all patterns of a schema: hundreds of ordinary ones, a few of those made to take time. */
    private static final int MOST_PATTERN_STEPS = 2_000_000;

    private final Subschemas subschemas;
    private final Map<String, String> anchors = new LinkedHashMap<>();
    private final Map<String, String> references = new LinkedHashMap<>();
    private final List<Violation> wrong = new ArrayList<>();
    private final int[] patternSteps = {MOST_PATTERN_STEPS};

    private SchemaReview(Subschemas subschemas) {
        this.subschemas = subschemas;
    }

    static SchemaReview of(JsonNode schema) {
        SchemaReview review = new SchemaReview(new Subschemas(schema));
        if (!schema.isObject() && !schema.isBoolean()) {
            review.wrong.add(
                    new Violation("", "expected a JSON Schema (an object or a boolean), got " + Values.kind(schema)));
        } else if (review.subschemas.tooDeep().isEmpty()) {
            review.review();
        } else {
            review.wrong.addAll(review.subschemas.tooDeep());
        }
        return review;
    }

    /** What speaks against the schema; empty where it can be compiled once its meta-schema takes it too. */
    List<Violation> wrong() {
        return wrong;
    }

    Subschemas subschemas() {
        return subschemas;
    }

    /** The pointer of each {@code $ref} and {@code $dynamicRef}, and the pointer of the schema that it leads to. */
    Map<String, String> references() {
        return references;
    }

    private void review() {
        subschemas.schemas().forEach((pointer, schema) -> {
            anchor(pointer, schema.path("$anchor"));
            anchor(pointer, schema.path("$dynamicAnchor"));
        });
        subschemas.schemas().forEach((pointer, schema) -> {
            identity(pointer, schema);
            reference(pointer, "$ref", schema.path("$ref"));
            reference(pointer, "$dynamicRef", schema.path("$dynamicRef"));
            patterns(pointer, schema);
        });
        if (wrong.isEmpty()) {
            wrong.addAll(new ReferenceCycles(subschemas, references).violations());
        }
    }

    private void anchor(String pointer, JsonNode name) {
        if (name.isTextual() && anchors.putIfAbsent(name.textValue(), pointer) != null) {
            wrong.add(new Violation(pointer, "expected each anchor once; " + name.textValue() + " is there already"));
        }
    }

    private void identity(String pointer, JsonNode schema) {
        JsonNode dialect = schema.path("$schema");
        if (dialect.isTextual() && !dialect.textValue().replaceAll("#$", "").equals(JsonSchema.DIALECT)) {
            wrong.add(new Violation(pointer + "/$schema", "expected " + JsonSchema.DIALECT + ", the one dialect here"));
        }
        if (schema.has("$id")) {
            wrong.add(new Violation(
                    pointer + "/$id", "$id is not supported: a schema stands for itself; leave it out, use $defs"));
        }
    }

    private void reference(String pointer, String keyword, JsonNode reference) {
        if (!reference.isTextual()) {
            return;
        }
        String at = pointer + "/" + keyword;
        String text = reference.textValue();
        if (!text.startsWith("#")) {
            wrong.add(
                    new Violation(at, "expected a reference within this schema (#/$defs/…); others are never fetched"));
            return;
        }
        String target = text.equals("#") ? "" : text.startsWith("#/") ? decoded(text) : anchors.get(text.substring(1));
        if (target == null || !subschemas.schemas().containsKey(target)) {
            wrong.add(new Violation(at, "expected a reference to a schema in this document; there is none at it"));
            return;
        }
        references.put(at, target);
    }

    /** A fragment is percent-encoded (RFC 6901, section 6); anything that is not well encoded names no place. */
    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return fragment;
        }
    }

    private void patterns(String pointer, JsonNode schema) {
        JsonNode pattern = schema.path("pattern");
        if (pattern.isTextual()) {
            objectTo(pointer + "/pattern", pattern.textValue());
        }
        for (Map.Entry<String, JsonNode> entry :
                schema.path("patternProperties").properties()) {
            objectTo(pointer + "/patternProperties" + JsonPointers.step(entry.getKey()), entry.getKey());
        }
    }

    private void objectTo(String at, String regex) {
        if (patternSteps[0] <= 0) {
            return;
        }
        String objection = BoundedPattern.objection(regex, patternSteps);
        if (!objection.isEmpty()) {
            wrong.add(new Violation(at, objection));
        }
    }
}
