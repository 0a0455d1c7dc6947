package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Typed facts out of what the server sent. What may be absent is; what the API promises, and is not there or of another
 * kind, is an {@link UnexpectedAnswerException} for whoever asks for it.
 */
final class Read {

    private Read() {}

    static String text(JsonNode from, String name) {
        return optionalText(from, name).orElseThrow(() -> missing(name, "text"));
    }

    static Optional<String> optionalText(JsonNode from, String name) {
        return Optional.ofNullable(from.path(name).textValue());
    }

    static Instant time(JsonNode from, String name) {
        return optionalTime(from, name).orElseThrow(() -> missing(name, "a time"));
    }

    static Optional<Instant> optionalTime(JsonNode from, String name) {
        return optionalText(from, name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException noTime) {
                throw missing(name, "a time");
            }
        });
    }

    static LocalDate day(JsonNode from, String name) {
        try {
            return LocalDate.parse(text(from, name));
        } catch (DateTimeParseException noDay) {
            throw missing(name, "a day");
        }
    }

    /** A whole number; 0 where there is none. */
    static long whole(JsonNode from, String name) {
        JsonNode number = from.path(name);
        if (number.isNumber() && !(number.isIntegralNumber() && number.canConvertToLong())) {
            throw missing(name, "a whole number of 64 bits");
        }
        return number.longValue();
    }

    static OptionalLong optionalWhole(JsonNode from, String name) {
        return from.hasNonNull(name) ? OptionalLong.of(whole(from, name)) : OptionalLong.empty();
    }

    /** A time in milliseconds. */
    static Optional<Duration> optionalMillis(JsonNode from, String name) {
        return from.hasNonNull(name) ? Optional.of(Duration.ofMillis(whole(from, name))) : Optional.empty();
    }

    /** How often each of these words stands for something; not to be changed. */
    static Map<String, Long> counts(JsonNode from) {
        Map<String, Long> counts = new TreeMap<>();
        from.properties().forEach(each -> counts.put(each.getKey(), whole(from, each.getKey())));
        return Collections.unmodifiableMap(counts);
    }

    /** A number that counts: a version, a level; 0 where there is none. */
    static int count(JsonNode from, String name) {
        long number = whole(from, name);
        if (number != (int) number) {
            throw missing(name, "a whole number of 32 bits");
        }
        return (int) number;
    }

    static Optional<BigDecimal> number(JsonNode from, String name) {
        return from.path(name).isNumber() ? Optional.of(from.path(name).decimalValue()) : Optional.empty();
    }

    static boolean flag(JsonNode from, String name) {
        return from.path(name).booleanValue();
    }

    /** A part that is there and not null. */
    static Optional<JsonNode> part(JsonNode from, String name) {
        return from.hasNonNull(name) ? Optional.of(from.path(name)) : Optional.empty();
    }

    /** Whatever stands there, a null too. */
    static Optional<JsonNode> any(JsonNode from, String name) {
        return Optional.ofNullable(from.get(name));
    }

    /**
     * The output as a value of this type.
     *
     * @param name what it is the output of, for messages
     * @throws IllegalStateException where there is none
     * @throws IllegalArgumentException where it does not fit
     */
    static <T> T output(JsonNode from, String name, Class<T> type) {
        JsonNode output = any(from, "output")
                .orElseThrow(() ->
                        new IllegalStateException(name + " is " + text(from, "status") + " and has no output to read"));
        return Json.as(type, output, "the output of " + name);
    }

    /** An object of texts, by their names; not to be changed. */
    static Map<String, String> strings(JsonNode from, String name) {
        Map<String, String> strings = new TreeMap<>();
        from.path(name)
                .properties()
                .forEach(each -> strings.put(each.getKey(), each.getValue().asText()));
        return Collections.unmodifiableMap(strings);
    }

    static <T> List<T> list(JsonNode from, String name, Function<JsonNode, T> type) {
        List<T> list = new ArrayList<>();
        from.path(name).forEach(each -> list.add(type.apply(each)));
        return List.copyOf(list);
    }

    private static UnexpectedAnswerException missing(String name, String kind) {
        return new UnexpectedAnswerException(
                "the answer has no " + name + " that is " + kind + ", as the API promises");
    }
}
