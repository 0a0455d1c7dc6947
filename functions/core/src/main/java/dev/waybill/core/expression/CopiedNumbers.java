package dev.waybill.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers again that JSONata's transform operator ({@code |…|…|}) has copied: the library does so by way of a text that
 * it reads as doubles. One for each evaluation; not thread-safe.
 */
final class CopiedNumbers {

    private static final MathContext LIBRARY_DIGITS = new MathContext(15);

    private final Map<Double, Set<JsonNode>> written = new HashMap<>();

    /** Whether the library's text of a double, which has 15 digits, is read as the same double. */
    static boolean survives(double number) {
        return new BigDecimal(number, LIBRARY_DIGITS).doubleValue() == number;
    }

    void add(JsonNode number) {
        written.computeIfAbsent(number.doubleValue() + 0.0, nearest -> new HashSet<>())
                .add(number);
    }

    /**
     * The number that went in and that this is the nearest double of; null where none was.
     *
     * @throws ExpressionFailedException {@code digits-lost} where it may be one of several that differ
     */
    @Nullable
    JsonNode original(double nearest) {
        Set<JsonNode> candidates = written.getOrDefault(nearest + 0.0, Set.of());
        if (candidates.size() <= 1) {
            return candidates.stream().findFirst().orElse(null);
        }
        if (candidates.stream()
                        .map(JsonNode::decimalValue)
                        .map(BigDecimal::stripTrailingZeros)
                        .distinct()
                        .count()
                > 1) {
            throw new ExpressionFailedException("digits-lost");
        }
        return null;
    }
}
