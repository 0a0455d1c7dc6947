package dev.waybill.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON mapper: snake_case names, absent instead of null, times as RFC 3339 in milliseconds, duplicate keys and
 * trailing tokens refused, nesting bounded, numbers written again as they were read. Thread-safe.
 */
public final class Json {

    /** Deeper documents are refused before they are built. */
    public static final int MAX_DEPTH = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            // Read as text first, so that a number that is too long can be refused with its place.
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(WrittenTrees.module())
            .addModule(new SimpleModule()
                    .addSerializer(new InstantSerializer())
                    .addDeserializer(Instant.class, new InstantDeserializer()))
            .build();

    private Json() {}

    /** For readers that are to refuse something else. */
    static ObjectReader reader() {
        return MAPPER.reader();
    }

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads one JSON document that anybody may have written: its texts can be written as UTF-8 and hold no NUL, its
     * numbers are within {@link NumberBounds}.
     *
     * @throws MalformedJsonException saying where, never what
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new MalformedJsonException("the document is empty", 1, 1);
            }
            StorableJson.check(node);
            return node;
        } catch (StreamConstraintsException outOfBounds) {
            throw MalformedJsonException.of(outOfBounds, placeOfTheBound(text));
        } catch (JsonProcessingException malformed) {
            throw MalformedJsonException.of(malformed);
        }
    }

    /** The library does not say where a document went beyond its bounds: it is read once more, up to there. */
    private static @Nullable JsonLocation placeOfTheBound(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            return goneThrough(parser) ? null : parser.currentLocation();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean goneThrough(JsonParser parser) throws IOException {
        try {
            boolean more = true;
            while (more) {
                more = parser.nextToken() != null;
            }
            return true;
        } catch (JsonProcessingException there) {
            return false;
        }
    }

    /** Reads one JSON document from UTF-8 bytes that Waybill itself or AWS wrote. */
    public static JsonNode parse(byte[] utf8) {
        try {
            return MAPPER.readTree(utf8);
        } catch (JsonProcessingException malformed) {
            throw MalformedJsonException.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A typed value from a tree that Waybill itself wrote, in this version or another: what a newer one has added is passed
     * over.
     */
    public static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("stored JSON does not fit " + type.getSimpleName());
        }
    }

    /** The same of a type that has parameters. */
    static @Nullable Object read(JsonNode node, Type type) {
        try {
            return MAPPER.treeToValue(node, MAPPER.constructType(type));
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("stored JSON does not fit " + type.getTypeName());
        }
    }

    /** The node of a value that may be no object. */
    static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The tree of a typed value; absent fields are left out. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The text of a tree; one that was read from a text has its numbers as they were there. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same as UTF-8 bytes. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {
        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Times.text(value));
        }
    }

    private static final class InstantDeserializer extends StdDeserializer<Instant> {
        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
