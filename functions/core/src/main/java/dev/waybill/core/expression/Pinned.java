package dev.waybill.core.expression;

import dev.waybill.jsonata.BuiltIn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an evaluation finds that would differ from one to the next, held fast, so that an expression gives the same again.
 *
 * @param now for {@code $now} and {@code $millis}
 * @param seed for {@code $random} and {@code $shuffle}
 */
public record Pinned(Instant now, long seed) {

    /** The functions that say so, by their names, for one evaluation. */
    Map<String, Object> functions() {
        Map<String, Object> functions = new LinkedHashMap<>();
        Stream.concat(BuiltIn.ofClock(now::toEpochMilli), BuiltIn.ofChance(seed))
                .forEach(function -> functions.put(function.name(), function));
        return functions;
    }
}
