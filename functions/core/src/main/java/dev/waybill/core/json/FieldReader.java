package dev.waybill.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of a type. A field of the kind that the type is written as is read at once; all else is left to the mapper, as it
 * is lenient. Immutable.
 *
 * @param type as it is declared
 * @param absent what it is where there is none: 0 or {@code false} of a primitive type
 * @param usual whether a field is of the kind that the type is written as
 * @param atOnce reads such a field
 * @param same whether such a field is what the value is written as
 */
record FieldReader(
        Type type,
        @Nullable Object absent,
        Predicate<JsonNode> usual,
        Function<JsonNode, ?> atOnce,
        BiPredicate<JsonNode, Object> same) {

    static FieldReader of(Type type) {
        if (type == String.class) {
            return new FieldReader(type, null, JsonNode::isTextual, JsonNode::textValue, FieldReader::always);
        }
        if (type == long.class || type == Long.class) {
            return new FieldReader(type, zero(type, 0L), FieldReader::isLong, JsonNode::longValue, FieldReader::always);
        }
        if (type == int.class || type == Integer.class) {
            return new FieldReader(type, zero(type, 0), JsonNode::isInt, JsonNode::intValue, FieldReader::always);
        }
        if (type == double.class || type == Double.class) {
            return new FieldReader(
                    type, zero(type, 0.0), JsonNode::isDouble, JsonNode::doubleValue, FieldReader::always);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new FieldReader(
                    type, zero(type, false), JsonNode::isBoolean, JsonNode::booleanValue, FieldReader::always);
        }
        if (type == Instant.class) {
            return new FieldReader(
                    type,
                    null,
                    JsonNode::isTextual,
                    field -> Instant.parse(field.textValue()),
                    (field, value) -> Times.text((Instant) value).equals(field.textValue()));
        }
        if (type instanceof Class<?> words && words.isEnum()) {
            Map<String, Object> known = words(words);
            return new FieldReader(
                    type,
                    null,
                    field -> known.containsKey(field.textValue()),
                    field -> known.get(field.textValue()),
                    FieldReader::always);
        }
        if (type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == String.class) {
            return new FieldReader(type, null, FieldReader::isTexts, FieldReader::texts, FieldReader::always);
        }
        return new FieldReader(type, null, field -> false, field -> field, (field, value) -> false);
    }

    static boolean always(JsonNode field, Object value) {
        return true;
    }

    private static @Nullable Object zero(Type type, Object zero) {
        return ((Class<?>) type).isPrimitive() ? zero : null;
    }

    private static boolean isLong(JsonNode field) {
        return field.isInt() || field.isLong();
    }

    private static Map<String, Object> words(Class<?> type) {
        Map<String, Object> words = new HashMap<>();
        for (Object word : type.getEnumConstants()) {
            words.put(Json.node(word).asText(), word);
        }
        return words;
    }

    private static boolean isTexts(JsonNode field) {
        if (!field.isArray()) {
            return false;
        }
        for (JsonNode element : field) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> texts(JsonNode field) {
        List<String> texts = new ArrayList<>(field.size());
        field.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    /** @throws IllegalStateException or what else the type has against the field */
    @Nullable
    Object read(JsonNode field) {
        return usual.test(field) ? atOnce.apply(field) : Json.read(field, type);
    }

    boolean isExact(JsonNode field, @Nullable Object value) {
        return value != null && usual.test(field) && same.test(field, value);
    }

    /** Whether the type is written even where there was no field. */
    boolean isAlwaysWritten() {
        return absent != null;
    }
}
