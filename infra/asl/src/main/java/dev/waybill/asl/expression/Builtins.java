package dev.waybill.asl.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.json.Json;
import dev.waybill.jsonata.Arguments;
import dev.waybill.jsonata.BuiltIn;
import dev.waybill.jsonata.JsonataException;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions Step Functions adds to JSONata ({@code $partition}, {@code $range}, {@code $hash}, {@code $random},
 * {@code $uuid}, {@code $parse}), the ones it takes away ({@code $eval}), and {@code $now} and {@code $millis} on the
 * engine's clock. Thread-safe if the random source is.
 */
public final class Builtins {

    /** How many numbers a {@code $range} of the service's may have, by the memory that it grants one value. */
    private static final int MOST_RANGE = 360_145;

    private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private final Map<String, BuiltIn> functions;
    private final RandomGenerator random;

    public Builtins(RandomGenerator random, Supplier<Instant> now) {
        this.random = random;
        Stream<BuiltIn> added = Stream.of(
                BuiltIn.of("partition", "<an?:a>", Builtins::partition),
                BuiltIn.of("range", "<nnn?:a>", Builtins::range),
                BuiltIn.of("hash", "<ss?:s>", Builtins::hash),
                BuiltIn.of("random", "<n?:n>", this::random),
                BuiltIn.of("uuid", "<:s>", arguments -> uuid()),
                BuiltIn.of("parse", "<s:x>", Builtins::parse),
                BuiltIn.of("eval", "<sx?:x>", arguments -> {
                    throw new JException("T1006", -1, "eval");
                }));
        this.functions = Stream.concat(added, BuiltIn.ofClock(() -> now.get().toEpochMilli()))
                .collect(Collectors.toUnmodifiableMap(BuiltIn::name, Function.identity()));
    }

    @Nullable
    BuiltIn function(String name) {
        return functions.get(name);
    }

    private static @Nullable Object partition(Arguments arguments) {
        List<?> items = arguments.list(0);
        Number wanted = arguments.number(1);
        if (items == null) {
            return null;
        }
        if (items.size() == 1 && items.get(0) == Jsonata.NULL_VALUE) {
            throw new JsonataException("T0412", "Argument 1 of function \"partition\" must be an array");
        }
        int size = wanted == null ? Math.max(1, items.size()) : wanted.intValue();
        if (size == 0) {
            return null;
        }
        if (size < 0) {
            throw new JsonataException("D3137", "$partition needs a chunk size above 0");
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
        }
        return chunks;
    }

    /** Rounded towards zero. A sequence: of one number it is the number, of none it is undefined. */
    private static @Nullable Object range(Arguments arguments) {
        Number from = arguments.number(0);
        Number to = arguments.number(1);
        Number by = arguments.number(2);
        if (from == null || to == null || by == null || by.longValue() == 0) {
            return null;
        }
        long first = from.longValue();
        long last = to.longValue();
        long step = by.longValue();
        List<Object> numbers = Utils.createSequence();
        for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
            if (numbers.size() >= MOST_RANGE) {
                throw JsonataException.tooLarge();
            }
            numbers.add(Utils.convertNumber(n));
            if (step > 0 ? n > Long.MAX_VALUE - step : n < Long.MIN_VALUE - step) {
                break;
            }
        }
        return numbers;
    }

    private static @Nullable Object hash(Arguments arguments) {
        String content = arguments.text(0);
        String name = arguments.text(1);
        if (content == null || name == null) {
            return null;
        }
        if (!HASHES.contains(name)) {
            throw new JsonataException("D3137", "$hash needs one of MD5, SHA-1, SHA-256, SHA-384, SHA-512");
        }
        try {
            byte[] digest = MessageDigest.getInstance(name).digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new JsonataException("D3137", "$hash needs an algorithm of this JVM");
        }
    }

    private Object random(Arguments arguments) {
        Number seed = arguments.number(0);
        return seed == null ? random.nextDouble() : new Random(seed.longValue()).nextDouble();
    }

    private Object uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L; // version 4
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L; // RFC 9562 variant
        return new UUID(high, low).toString();
    }

    private static @Nullable Object parse(Arguments arguments) {
        String json = arguments.text(0);
        if (json == null) {
            return null;
        }
        try {
            JsonNode parsed = Json.strict(json);
            if (parsed.isMissingNode()) {
                throw new JsonataException("D3137", "Invalid JSON");
            }
            return JsonView.of(parsed);
        } catch (JsonProcessingException e) {
            throw new JsonataException("D3137", "Invalid JSON");
        }
    }
}
