package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Keywords for numbers. Nothing writes an exponent out. */
final class NumberRules {

    private NumberRules() {}

    static Rule minimum(JsonNode bound) {
        return compared(bound, comparison -> comparison >= 0, "expected at least ", ", got less");
    }

    static Rule maximum(JsonNode bound) {
        return compared(bound, comparison -> comparison <= 0, "expected at most ", ", got more");
    }

    static Rule exclusiveMinimum(JsonNode bound) {
        return compared(bound, comparison -> comparison > 0, "expected more than ", "");
    }

    static Rule exclusiveMaximum(JsonNode bound) {
        return compared(bound, comparison -> comparison < 0, "expected less than ", "");
    }

    private static Rule compared(JsonNode bound, IntPredicate holds, String before, String after) {
        BigDecimal limit = bound.decimalValue();
        Supplier<String> detail = () -> before + Quote.of(bound) + after;
        return (value, at, run, evaluated) -> {
            if (!value.isNumber()) {
                return true;
            }
            BigDecimal number = value.decimalValue();
            run.budget().spend(Values.cost(number));
            return holds.test(number.compareTo(limit)) || run.refuse(at, detail);
        };
    }

    static Rule multipleOf(JsonNode factor) {
        BigDecimal bare = Values.bare(factor);
        Supplier<String> detail = () -> "expected a multiple of " + Quote.of(factor);
        return (value, at, run, evaluated) -> {
            if (!value.isNumber()) {
                return true;
            }
            BigDecimal number = Values.bare(value);
            run.budget().spend(Values.cost(number) + Values.cost(bare));
            return isMultiple(number, bare) || run.refuse(at, detail);
        };
    }

    /**
     * Both without zeros at their ends, so that n·10^a is a multiple of f·10^b only where a ≥ b, and then where f divides
     * n·10^(a-b): that power is taken modulo f, never written out.
     */
    private static boolean isMultiple(BigDecimal number, BigDecimal factor) {
        if (number.signum() == 0) {
            return true;
        }
        int power = factor.scale() - number.scale();
        if (power < 0) {
            return false;
        }
        BigInteger by = factor.unscaledValue();
        return BigInteger.TEN
                        .modPow(BigInteger.valueOf(power), by)
                        .multiply(number.unscaledValue())
                        .mod(by)
                        .signum()
                == 0;
    }
}
