package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a step takes nothing of for an answer: an operator for no, a condition for false, a text or a list for an empty one. */
final class Taken {

    private static final Set<String> OPERATORS = Set.of("=", "!=", "in", "and", "or", "&", "<", "<=", ">", ">=");

    private Taken() {}

    static List<Symbol> by(Symbol step) {
        return switch (Symbols.type(step)) {
            case "binary" -> OPERATORS.contains(Symbols.value(step)) ? sides(step) : List.of();
            case "condition" -> Symbols.condition(step).stream().toList();
            case "unary" -> Symbols.value(step).equals("[") ? Symbols.listed(step) : List.of();
            case "apply" -> sides(step).stream().limit(1).filter(Taken::isPlain).toList();
            case "function" ->
                Symbols.arguments(step).stream().filter(Taken::isPlain).toList();
            default -> List.of();
        };
    }

    /** Of what is reckoned a function is told what it came to. */
    private static boolean isPlain(Symbol argument) {
        return Symbols.type(argument).equals("path") || Symbols.called(argument).equals("lookup");
    }

    private static List<Symbol> sides(Symbol step) {
        return Stream.of(Symbols.left(step), Symbols.right(step))
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
