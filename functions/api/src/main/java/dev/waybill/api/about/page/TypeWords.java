package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What kind of value a schema asks for, in few words: {@code list of string}, {@code integer or null}. */
final class TypeWords {

    private static final int DEEPEST = 4;

    private final Spec spec;

    TypeWords(Spec spec) {
        this.spec = spec;
    }

    String of(JsonNode schema) {
        return of(schema, 0);
    }

    private String of(JsonNode schema, int depth) {
        String named = Spec.name(schema).orElse("");
        JsonNode whole = spec.resolved(schema);
        if (depth > DEEPEST) {
            return named.isEmpty() ? "value" : named;
        }
        JsonNode choices = whole.path("anyOf").isArray() ? whole.path("anyOf") : whole.path("oneOf");
        if (choices.isArray()) {
            List<String> words = new ArrayList<>();
            choices.forEach(choice -> words.add(of(choice, depth + 1)));
            return String.join(" or ", words.stream().distinct().toList());
        }
        JsonNode type = whole.path("type");
        if (type.isArray()) {
            List<String> words = new ArrayList<>();
            type.forEach(each -> words.add(one(whole, each.asText(), named, depth)));
            return String.join(" or ", words);
        }
        return one(whole, type.asText(), named, depth);
    }

    private String one(JsonNode whole, String type, String named, int depth) {
        return switch (type) {
            case "" -> untyped(whole);
            case "object" -> named.isEmpty() ? "object" : named;
            case "array" -> whole.has("items") ? "list of " + of(whole.path("items"), depth + 1) : "list";
            case "string" -> whole.has("format") ? whole.path("format").asText() : type;
            default -> type;
        };
    }

    /** A schema that names its values needs no type. */
    private static String untyped(JsonNode whole) {
        JsonNode value = whole.has("const") ? whole.path("const") : whole.at("/enum/0");
        if (value.isMissingNode()) {
            return whole.has("properties") ? "object" : "any value";
        }
        return value.isTextual() ? "string" : value.isNumber() ? "number" : value.isBoolean() ? "boolean" : "value";
    }
}
