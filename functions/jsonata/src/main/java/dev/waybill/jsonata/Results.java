package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression may give, whatever it is over: its last steps, with the kind of what each gives where that is certain. */
final class Results {

    /** Of more branches nothing is said. */
    private static final int MOST = 100;

    private static final Set<String> TEXTS = Set.of(
            "string",
            "substring",
            "substringBefore",
            "substringAfter",
            "uppercase",
            "lowercase",
            "trim",
            "pad",
            "join",
            "replace",
            "now",
            "fromMillis",
            "formatNumber",
            "formatBase",
            "formatInteger",
            "base64encode",
            "base64decode",
            "encodeUrl",
            "encodeUrlComponent",
            "decodeUrl",
            "decodeUrlComponent",
            "type");
    private static final Set<String> NUMBERS = Set.of(
            "sum",
            "count",
            "max",
            "min",
            "average",
            "abs",
            "floor",
            "ceil",
            "round",
            "power",
            "sqrt",
            "random",
            "millis",
            "toMillis",
            "number",
            "length",
            "parseInteger");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");

    private Results() {}

    /** The steps that give what the expression gives; empty where there are too many, or one is not there. */
    static List<Symbol> last(Symbol whole) {
        List<Symbol> found = new ArrayList<>();
        Deque<Symbol> left = new ArrayDeque<>();
        left.push(whole);
        for (int steps = 0; !left.isEmpty(); steps++) {
            Symbol step = left.pop();
            List<@Nullable Symbol> parts = Symbols.lastOf(step);
            if (steps > MOST || parts.stream().anyMatch(Objects::isNull)) {
                return List.of();
            }
            if (parts.isEmpty()) {
                found.add(step);
            }
            parts.forEach(part -> {
                if (part != null) {
                    left.push(part);
                }
            });
        }
        return found;
    }

    /** The kind of what a step gives; empty where that is not certain. */
    static String kind(Symbol step, Held held) {
        if (!Symbols.overItems(step).isEmpty() || Symbols.isGrouped(step)) {
            return "";
        }
        return switch (Symbols.type(step)) {
            case "string" -> "a text";
            case "number" -> "a number";
            case "value" ->
                Symbols.constant(step).filter(one -> one.value() == null).isPresent() ? "null" : "";
            case "lambda" -> "a function";
            case "unary" -> unary(Symbols.value(step));
            case "binary" -> binary(Symbols.value(step));
            case "function" -> called(Symbols.called(step), held);
            default -> "";
        };
    }

    private static String unary(String sign) {
        return switch (sign) {
            case "[" -> "a list";
            case "{" -> "an object";
            case "-" -> "a number";
            default -> "";
        };
    }

    private static String binary(String sign) {
        if (ARITHMETIC.contains(sign)) {
            return "a number";
        }
        return sign.equals("&") ? "a text" : "";
    }

    private static String called(String function, Held held) {
        if (held.isBound(function)) {
            return "";
        }
        return TEXTS.contains(function) ? "a text" : NUMBERS.contains(function) ? "a number" : "";
    }
}
