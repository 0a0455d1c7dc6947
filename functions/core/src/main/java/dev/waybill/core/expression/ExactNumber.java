package dev.waybill.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number whose digits no {@code long} and no double holds, on its way through an expression. Where the expression only
 * hands it on or makes a text of it, it is what it was; where it is reckoned with, it is the nearest double. Immutable.
 */
final class ExactNumber extends Number implements Comparable<ExactNumber> {

    private final transient JsonNode written;
    private final BigDecimal value;

    ExactNumber(JsonNode written) {
        this.written = written;
        this.value = written.decimalValue();
    }

    /** As it was written. */
    JsonNode written() {
        return written;
    }

    BigDecimal value() {
        return value;
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public int compareTo(ExactNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactNumber number && value.compareTo(number.value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(doubleValue());
    }

    /** The digits, so that {@code $string} and {@code &} have them all. */
    @Override
    public String toString() {
        return written.asText();
    }
}
