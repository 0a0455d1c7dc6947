package dev.waybill.asl.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.waybill.asl.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The functions Step Functions adds to JSONata ({@code $partition}, {@code $range}, {@code $hash}, {@code $random},
 * {@code $uuid}, {@code $parse}), the ones it takes away ({@code $eval}), {@code $now} and {@code $millis} on the
 * engine's clock, and {@code $sort} for numbers of every kind. Thread-safe if the random source is.
 */
public final class Builtins {

    /** The service's bound on the length of a {@code $range}. */
    private static final int MOST_RANGE = 1_000;

    private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private final Map<String, JFunction> functions;
    private final RandomGenerator random;
    private final Supplier<Instant> now;

    public Builtins(RandomGenerator random, Supplier<Instant> now) {
        this.random = random;
        this.now = now;
        this.functions = Map.of(
                "partition", function(this::partition),
                "range", function(this::range),
                "hash", function(this::hash),
                "random", function(this::random),
                "uuid", function(this::uuid),
                "parse", function(this::parse),
                "sort", function(Sorting::sort),
                "now", function(this::now),
                "millis", function(args -> this.now.get().toEpochMilli()),
                "eval",
                        function(args -> {
                            throw new JException("T1006", -1, "eval");
                        }));
    }

    @Nullable
    JFunction function(String name) {
        return functions.get(name);
    }

    private interface Body {
        @Nullable
        Object call(List<?> arguments);
    }

    @SuppressWarnings("NullAway") // the library takes Java null for undefined
    private static JFunction function(Body body) {
        return new JFunction((input, args) -> body.call(args == null ? List.of() : args), null);
    }

    private @Nullable Object partition(List<?> arguments) {
        Object array = argument(arguments, 0);
        if (array == null) {
            return null;
        }
        List<?> items = array instanceof List<?> list ? list : List.of(array);
        int size = integer(arguments, 1, "partition");
        if (size < 1) {
            throw wrong("D3060", "partition", "a chunk size of 1 or more", size);
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
        }
        return chunks;
    }

    private Object range(List<?> arguments) {
        int first = integer(arguments, 0, "range");
        int last = integer(arguments, 1, "range");
        int step = integer(arguments, 2, "range");
        if (step == 0) {
            throw wrong("D3060", "range", "a step other than 0", step);
        }
        if (Math.abs(((long) last - first) / step) + 1 > MOST_RANGE) {
            throw wrong("D2014", "range", "at most " + MOST_RANGE + " numbers", "more");
        }
        List<Object> numbers = new ArrayList<>();
        for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
            numbers.add((int) n);
        }
        return numbers;
    }

    private @Nullable Object hash(List<?> arguments) {
        Object text = argument(arguments, 0);
        if (text == null) {
            return null;
        }
        Object algorithm = argument(arguments, 1);
        if (!(text instanceof String content) || !(algorithm instanceof String name) || !HASHES.contains(name)) {
            throw wrong("T0410", "hash", "a string and one of MD5, SHA-1, SHA-256, SHA-384, SHA-512", algorithm);
        }
        try {
            byte[] digest = MessageDigest.getInstance(name).digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw wrong("D3060", "hash", "an algorithm of this JVM", name);
        }
    }

    private Object random(List<?> arguments) {
        Object seed = argument(arguments, 0);
        if (seed == null) {
            return random.nextDouble();
        }
        if (!(seed instanceof Number number)) {
            throw wrong("T0410", "random", "a number as seed", seed);
        }
        return new Random(number.longValue()).nextDouble();
    }

    private Object uuid(List<?> arguments) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L; // version 4
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L; // RFC 9562 variant
        return new UUID(high, low).toString();
    }

    private @Nullable Object parse(List<?> arguments) {
        Object text = argument(arguments, 0);
        if (text == null) {
            return null;
        }
        if (!(text instanceof String json)) {
            throw wrong("T0410", "parse", "a string", text.getClass().getSimpleName());
        }
        try {
            return JsonView.of(Json.value(json));
        } catch (JsonProcessingException e) {
            throw wrong("D3060", "parse", "a string of JSON", "something else");
        }
    }

    private @Nullable Object now(List<?> arguments) {
        Object picture = argument(arguments, 0);
        Object zone = argument(arguments, 1);
        return Functions.dateTimeFromMillis(now.get().toEpochMilli(), (String) picture, (String) zone);
    }

    private static int integer(List<?> arguments, int index, String function) {
        Object value = argument(arguments, index);
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.intValue();
        }
        throw wrong("T0410", function, "a whole number as argument " + (index + 1), value);
    }

    static @Nullable Object argument(List<?> arguments, int index) {
        Object value = index < arguments.size() ? arguments.get(index) : null;
        return value == Jsonata.NULL_VALUE ? null : value;
    }

    private static JException wrong(String code, String function, String expected, @Nullable Object got) {
        return new JException(code + ": $" + function + " needs " + expected, -1, got);
    }
}
