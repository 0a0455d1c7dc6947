package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Schemas and documents made to take time or memory: combinators within combinators, long lists of values to compare, patterns
 * and formats with texts that go back and forth, numbers with long exponents, texts whose hash codes are one. The same seed
 * makes the same. Of one thread.
 */
public final class HostileSchemas {

    /** A schema, and a document that it may take a long time to tell about. */
    public record Hostile(JsonNode schema, JsonNode document) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 3;

    /** Values of a document; what an input of 256 KB can hold of small ones. */
    private static final int MOST_ITEMS = 60_000;

    private static final List<String> FORMATS = List.of(
            "hostname",
            "idn-hostname",
            "email",
            "idn-email",
            "uri",
            "uri-reference",
            "iri",
            "uri-template",
            "date-time",
            "time",
            "date",
            "duration",
            "ipv4",
            "ipv6",
            "uuid",
            "regex",
            "json-pointer",
            "relative-json-pointer",
            "phone");

    private static final List<String> PATTERNS = List.of(
            "^(a|b)*c$",
            "(x.*)*(x.*)*q",
            "a*b",
            "a*a*b",
            "^\\s+|\\s+$",
            "([a-z]+-)*x",
            "^.*.*.*$",
            "(.+),(.+),(.+);",
            "");

    private final Random random;

    public HostileSchemas(long seed) {
        this.random = new Random(seed);
    }

    public Hostile next() {
        Leaf leaf = leaf();
        JsonNode schema = leaf.schema();
        for (int level = random.nextInt(DEEPEST); level > 0; level--) {
            schema = combined(schema);
        }
        ObjectNode list = object().put("type", "array");
        list.set(random.nextInt(4) == 0 ? "contains" : "items", schema);
        if (random.nextInt(5) == 0) {
            list.put("uniqueItems", true);
        }
        int items = 1 + random.nextInt(random.nextInt(3) == 0 ? MOST_ITEMS : 300);
        ArrayNode document = NODES.arrayNode();
        int left = MOST_ITEMS;
        for (int i = 0; i < items && left > 0; i++) {
            JsonNode item = leaf.item().apply(i);
            left -= weight(item);
            document.add(item);
        }
        return new Hostile(list, document);
    }

    private record Leaf(JsonNode schema, Function<Integer, JsonNode> item) {}

    private Leaf leaf() {
        int many = 1 + random.nextInt(2_000);
        return switch (random.nextInt(13)) {
            case 0 -> new Leaf(required(many), i -> object());
            case 1 -> new Leaf(list("enum", many, HostileSchemas::text), HostileSchemas::text);
            case 2 -> new Leaf(list("enum", many, this::nested), this::nested);
            case 3 -> new Leaf(object().set("const", wide(many)), i -> random.nextBoolean() ? wide(many) : object());
            case 4 -> new Leaf(list("anyOf", Math.min(many, 900), i -> constant(text(i))), HostileSchemas::text);
            case 5 ->
                new Leaf(list("oneOf", Math.min(many, 900), i -> constant(NODES.numberNode(i))), NODES::numberNode);
            case 6 -> {
                String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
                yield new Leaf(object().put("pattern", pattern), this::repeated);
            }
            case 7 -> {
                String format = FORMATS.get(random.nextInt(FORMATS.size()));
                yield new Leaf(object().put("format", format), this::repeated);
            }
            case 8 -> new Leaf(object().set("multipleOf", number()), i -> number());
            case 9 -> new Leaf(object().put("uniqueItems", true), this::colliding);
            case 10 -> new Leaf(named(many), i -> wide(random.nextInt(50)));
            case 11 -> new Leaf(matched(), i -> wide(random.nextInt(50)));
            default ->
                new Leaf(
                        object().put("unevaluatedProperties", false).set("anyOf", wideAlternatives(many)),
                        i -> wide(random.nextInt(20)));
        };
    }

    private ObjectNode combined(JsonNode schema) {
        int many = 1 + random.nextInt(40);
        return switch (random.nextInt(6)) {
            case 0 -> list("anyOf", many, i -> schema);
            case 1 -> list("oneOf", many, i -> schema);
            case 2 -> list("allOf", many, i -> schema);
            case 3 -> object().set("not", object().set("not", schema));
            case 4 -> {
                ObjectNode condition = object().set("if", schema);
                condition.set("then", schema);
                yield condition.set("else", schema);
            }
            default ->
                object().put("unevaluatedItems", false)
                        .set("allOf", NODES.arrayNode().add(schema).add(schema));
        };
    }

    private static ObjectNode required(int names) {
        return list("required", names, i -> NODES.textNode("f" + i)).put("type", "object");
    }

    private static ObjectNode named(int names) {
        ObjectNode properties = object();
        for (int i = 0; i < names; i++) {
            properties.set("f" + i, object().put("type", "string"));
        }
        return object().put("additionalProperties", false).set("properties", properties);
    }

    private static ObjectNode matched() {
        ObjectNode patterns = object();
        for (int i = 0; i < 100; i++) {
            patterns.set("f.*" + i + "$", object().put("minimum", i));
        }
        return object().set("patternProperties", patterns);
    }

    private static ArrayNode wideAlternatives(int many) {
        ArrayNode alternatives = NODES.arrayNode();
        for (int i = 0; i < Math.min(many, 50); i++) {
            alternatives.add(object().set("properties", object().set("f" + i, object().put("type", "integer"))));
        }
        return alternatives;
    }

    private static ObjectNode wide(int names) {
        ObjectNode wide = object();
        for (int i = 0; i < names; i++) {
            wide.put("f" + i, i);
        }
        return wide;
    }

    private JsonNode nested(int i) {
        ObjectNode nested = object().put("n", i);
        nested.putArray("l").add(1).add(new BigDecimal("1.0")).add(i);
        return nested;
    }

    private JsonNode repeated(int i) {
        String seed = List.of("a", "a.", "x ", " ", "1", "xn--", "a@", "%41", "{a}", "P1Y", ":", "/~0", "(", "é", "א")
                .get(random.nextInt(15));
        return NODES.textNode(seed.repeat(1 + random.nextInt(20_000)) + "!");
    }

    private JsonNode number() {
        String[] exponents = {"e308", "e-323", "e100", "e-5", ""};
        return NODES.numberNode(new BigDecimal((1 + random.nextInt(9)) + exponents[random.nextInt(exponents.length)]));
    }

    /** A list of texts that all have one hash code. */
    private JsonNode colliding(int unused) {
        ArrayNode list = NODES.arrayNode();
        int many = 1 << random.nextInt(13);
        for (int i = 0; i < many; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 13; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            list.add(text.toString());
        }
        return list;
    }

    private static JsonNode text(int i) {
        return NODES.textNode("value number " + i);
    }

    private static ObjectNode constant(JsonNode value) {
        return object().set("const", value);
    }

    private static ObjectNode list(String keyword, int length, Function<Integer, ? extends JsonNode> item) {
        ObjectNode schema = object();
        ArrayNode list = schema.putArray(keyword);
        for (int i = 0; i < length; i++) {
            list.add(item.apply(i));
        }
        return schema;
    }

    private static ObjectNode object() {
        return NODES.objectNode();
    }

    private static int weight(JsonNode node) {
        int weight = node.isTextual() ? 1 + node.textValue().length() / 4 : 1;
        for (JsonNode child : node) {
            weight += weight(child);
        }
        return weight;
    }
}
