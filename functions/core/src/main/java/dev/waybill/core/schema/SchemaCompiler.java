package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.schema.PropertiesRule.Matched;
import dev.waybill.core.schema.format.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes rules of a schema that its meta-schema and our own look at it have taken. */
final class SchemaCompiler {

    private final Map<String, CompiledSchema> schemas = new HashMap<>();
    private final Map<String, String> references;
    private final Budget budget;

    private SchemaCompiler(Map<String, String> references, Budget budget) {
        this.references = references;
        this.budget = budget;
    }

    /**
     * @param references the pointer of each {@code $ref} and {@code $dynamicRef}, and the pointer it leads to
     * @param budget for what is looked up later
     */
    static CompiledSchema compile(Subschemas subschemas, Map<String, String> references, Budget budget) {
        SchemaCompiler compiler = new SchemaCompiler(references, budget);
        subschemas.schemas().keySet().forEach(pointer -> compiler.schemas.put(pointer, new CompiledSchema()));
        subschemas.schemas().forEach(compiler::fill);
        return compiler.at("");
    }

    private CompiledSchema at(String pointer) {
        return Objects.requireNonNull(schemas.get(pointer), pointer);
    }

    private void fill(String pointer, JsonNode schema) {
        List<Rule> rules = new ArrayList<>();
        if (isFalse(schema)) {
            rules.add(ValueRules.nothing());
        }
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            add(pointer, field.getKey(), field.getValue(), schema, rules);
        }
        if (schema.has("properties") || schema.has("patternProperties") || schema.has("additionalProperties")) {
            rules.add(properties(pointer, schema));
        }
        if (schema.has("prefixItems") || schema.has("items")) {
            rules.add(items(pointer, schema));
        }
        // Last: they ask for what all others have left.
        unevaluated(pointer, schema, "unevaluatedProperties", UnevaluatedRules::properties, rules);
        unevaluated(pointer, schema, "unevaluatedItems", UnevaluatedRules::items, rules);
        at(pointer).set(rules, schema.has("unevaluatedProperties") || schema.has("unevaluatedItems"));
    }

    private void add(String pointer, String keyword, JsonNode value, JsonNode schema, List<Rule> rules) {
        String at = pointer + "/" + keyword;
        switch (keyword) {
            case "type" -> rules.add(ValueRules.type(value));
            case "const" -> rules.add(ValueRules.constant(value));
            case "enum" -> rules.add(ValueRules.oneOf(value, budget));
            case "minimum" -> rules.add(NumberRules.minimum(value));
            case "maximum" -> rules.add(NumberRules.maximum(value));
            case "exclusiveMinimum" -> rules.add(NumberRules.exclusiveMinimum(value));
            case "exclusiveMaximum" -> rules.add(NumberRules.exclusiveMaximum(value));
            case "multipleOf" -> rules.add(NumberRules.multipleOf(value));
            case "minLength" -> rules.add(TextRules.minLength(value));
            case "maxLength" -> rules.add(TextRules.maxLength(value));
            case "pattern" -> rules.add(TextRules.pattern(value));
            case "format" -> Format.of(value.asText()).ifPresent(format -> rules.add(TextRules.format(format, value)));
            case "minItems" -> rules.add(ListRules.minItems(value));
            case "maxItems" -> rules.add(ListRules.maxItems(value));
            case "uniqueItems" -> {
                if (value.booleanValue()) {
                    rules.add(ListRules.uniqueItems());
                }
            }
            case "contains" -> rules.add(contains(at, value, schema));
            case "minProperties" -> rules.add(ObjectRules.minProperties(value));
            case "maxProperties" -> rules.add(ObjectRules.maxProperties(value));
            case "required" -> rules.add(ObjectRules.required(value));
            case "propertyNames" -> rules.add(ObjectRules.propertyNames(at(at), value));
            case "dependentRequired", "dependentSchemas", "dependencies" -> rules.add(dependent(at, value));
            case "allOf" -> each(at, value).forEach(part -> rules.add(CombinedRules.same(part)));
            case "anyOf" -> rules.add(CombinedRules.anyOf(each(at, value)));
            case "oneOf" -> rules.add(CombinedRules.oneOf(each(at, value)));
            case "not" -> rules.add(CombinedRules.not(at(at), value));
            case "if" ->
                rules.add(CombinedRules.condition(
                        at(at), schemas.get(pointer + "/then"), schemas.get(pointer + "/else")));
            case "$ref", "$dynamicRef" -> rules.add(CombinedRules.same(referred(at)));
            default -> {}
        }
    }

    private CompiledSchema referred(String at) {
        return at(Objects.requireNonNull(references.get(at), at));
    }

    private List<CompiledSchema> each(String at, JsonNode list) {
        List<CompiledSchema> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            parts.add(at(at + "/" + i));
        }
        return List.copyOf(parts);
    }

    private Rule contains(String at, JsonNode wanted, JsonNode schema) {
        JsonNode least = schema.path("minContains");
        JsonNode most = schema.path("maxContains");
        return ListRules.contains(
                at(at),
                wanted,
                least.isNumber() ? Counts.of(least) : 1,
                most.isNumber() ? Counts.of(most) : Integer.MAX_VALUE);
    }

    private Rule dependent(String at, JsonNode map) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            rules.put(
                    entry.getKey(),
                    entry.getValue().isArray()
                            ? ObjectRules.dependentRequired(entry.getValue(), map)
                            : CombinedRules.same(at(at + JsonPointers.step(entry.getKey()))));
        }
        return ObjectRules.dependent(rules);
    }

    private Rule properties(String pointer, JsonNode schema) {
        Map<String, CompiledSchema> named = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
            named.put(entry.getKey(), at(pointer + "/properties" + JsonPointers.step(entry.getKey())));
        }
        List<Matched> matched = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                schema.path("patternProperties").properties()) {
            matched.add(new Matched(
                    new BoundedPattern(entry.getKey()),
                    at(pointer + "/patternProperties" + JsonPointers.step(entry.getKey()))));
        }
        JsonNode rest = schema.path("additionalProperties");
        return new PropertiesRule(
                named, List.copyOf(matched), schemas.get(pointer + "/additionalProperties"), isFalse(rest));
    }

    private Rule items(String pointer, JsonNode schema) {
        List<CompiledSchema> first = each(pointer + "/prefixItems", schema.path("prefixItems"));
        return ListRules.items(first, schemas.get(pointer + "/items"), isFalse(schema.path("items")));
    }

    private interface Unevaluated {
        Rule of(CompiledSchema schema, boolean isForbidden);
    }

    private void unevaluated(String pointer, JsonNode schema, String keyword, Unevaluated rule, List<Rule> rules) {
        @Nullable CompiledSchema rest = schemas.get(pointer + "/" + keyword);
        if (rest != null) {
            rules.add(rule.of(rest, isFalse(schema.path(keyword))));
        }
    }

    private static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }
}
