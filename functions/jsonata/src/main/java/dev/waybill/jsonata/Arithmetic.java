package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Operators whose result may be infinite. The library's fail there, and nothing of them can be replaced; so the operators of a
 * parsed expression become calls of functions, under names that nobody could write.
 */
final class Arithmetic {

    /** A character for private use, in another place than those of {@link Source}. */
    private static final String NAME = "\uF700";

    private static final Map<String, Operator> OPERATORS = Map.of(
            "+", new Operator(NAME + "plus", (a, b) -> a + b),
            "-", new Operator(NAME + "minus", (a, b) -> a - b),
            "*", new Operator(NAME + "times", (a, b) -> a * b),
            "/", new Operator(NAME + "by", (a, b) -> a / b));

    private final Jsonata expression;
    private final Map<String, Symbol> procedures = new HashMap<>();

    private record Operator(String function, DoubleBinaryOperator result) {}

    private Arithmetic(Jsonata expression) {
        this.expression = expression;
    }

    static void mayBeInfinite(Jsonata expression) {
        Symbol whole = Symbols.whole(expression);
        if (whole != null) {
            new Arithmetic(expression).replace(whole);
        }
    }

    /** Without recursion, so that it works on whatever could be parsed. */
    private void replace(Symbol whole) {
        Set<Symbol> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Symbol> left = new ArrayDeque<>();
        left.push(whole);
        while (!left.isEmpty()) {
            Symbol step = left.pop();
            if (!seen.add(step)) {
                continue;
            }
            Symbols.parts(step).forEach(left::push);
            if (Symbols.type(step).equals("binary") && OPERATORS.containsKey(Symbols.value(step))) {
                Symbols.turnIntoCall(step, procedures.computeIfAbsent(Symbols.value(step), this::procedure));
            }
        }
    }

    private Symbol procedure(String sign) {
        Operator operator = OPERATORS.get(sign);
        if (operator == null) {
            throw new IllegalArgumentException("no operator of arithmetic: " + sign);
        }
        expression.registerFunction(
                operator.function(),
                BuiltIn.of(
                        operator.function(),
                        "<xx:n>",
                        args -> result(sign, operator.result(), args.at(0), args.at(1))));
        return Symbols.procedureOf(Jsonata.jsonata("$" + operator.function() + "(1, 1)"));
    }

    /** An operand is finite: what is infinite may be handed on, and not reckoned with. */
    private static @Nullable Number result(
            String sign, DoubleBinaryOperator operator, @Nullable Object left, @Nullable Object right) {
        if (left != null && !Utils.isNumeric(left)) {
            throw new JException("T2001", -1, sign, left);
        }
        if (right != null && !Utils.isNumeric(right)) {
            throw new JException("T2002", -1, sign, right);
        }
        if (left == null || right == null) {
            return null;
        }
        Double result = operator.applyAsDouble(((Number) left).doubleValue(), ((Number) right).doubleValue());
        return result.isInfinite() ? result : Utils.convertNumber(result);
    }
}
