package dev.waybill.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number that is written again as it was read, character by character: {@code 1.50}, {@code 1E5}, {@code -0} and what no
 * double holds. Jackson's own nodes are used where they do so too. Two are equal that are written alike; {@link
 * PlainNumbers} compares by value. Immutable.
 *
 * <p>A number beyond {@link NumberBounds} can be held and written, so that whoever reads it next refuses it; whatever would
 * write its exponent out is refused here, and as an {@code int}, {@code long} or {@code double} it is the nearest there is.
 */
public final class WrittenNumber extends NumericNode {

    private final String text;

    WrittenNumber(String text) {
        this.text = text;
    }

    @Override
    public JsonToken asToken() {
        return isIntegralNumber() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public NumberType numberType() {
        return isIntegralNumber() ? NumberType.BIG_INTEGER : NumberType.BIG_DECIMAL;
    }

    @Override
    public boolean isIntegralNumber() {
        return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    @Override
    public boolean isFloatingPointNumber() {
        return !isIntegralNumber();
    }

    @Override
    public boolean isBigInteger() {
        return isIntegralNumber();
    }

    @Override
    public boolean isBigDecimal() {
        return !isIntegralNumber();
    }

    @Override
    public Number numberValue() {
        return isIntegralNumber() ? bigIntegerValue() : decimalValue();
    }

    @Override
    public short shortValue() {
        return (short) doubleValue();
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
        return Double.parseDouble(text);
    }

    /** @throws ArithmeticException beyond {@link NumberBounds} */
    @Override
    public BigDecimal decimalValue() {
        if (!NumberBounds.hold(text)) {
            throw new ArithmeticException("a number is beyond what is reckoned with");
        }
        return new BigDecimal(text);
    }

    /** @throws ArithmeticException beyond {@link NumberBounds} */
    @Override
    public BigInteger bigIntegerValue() {
        return decimalValue().toBigInteger();
    }

    @Override
    public boolean canConvertToInt() {
        double value = doubleValue();
        return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
    }

    @Override
    public boolean canConvertToLong() {
        double value = doubleValue();
        return value >= Long.MIN_VALUE && value < Long.MAX_VALUE;
    }

    @Override
    public boolean canConvertToExactIntegral() {
        return NumberBounds.hold(text)
                && (doubleValue() == 0 || decimalValue().stripTrailingZeros().scale() <= 0);
    }

    @Override
    public String asText() {
        return text;
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeNumber(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenNumber number && number.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
