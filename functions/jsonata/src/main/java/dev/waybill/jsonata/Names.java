package dev.waybill.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression names, as far as that is certain before it is evaluated. Immutable.
 *
 * @param paths from the value that the expression is evaluated over, whatever else stands before, between or behind them.
 *     What is written within a filter, a grouping or a later step of a path goes on from there, and so does what a variable
 *     begins that holds such a path, or one item of it ({@code $filter}, {@code $map} and the like). A path ends where it is
 *     no longer certain what is gone through: at a wildcard, a parent, a function, a block, a transformation
 * @param asked those of which the expression asks whether they are there ({@code $exists}, {@code ??}, {@code ?:})
 * @param comparisons of such a path with what is written out
 * @param results what it may give; empty where nothing is known of that
 * @param unbound variables and functions that nothing in the expression binds and that are not built in, without the dollar
 * @param references what it reads of the value that it is evaluated over: {@code $} and the first names of paths, as far as they
 *     are over that value, and {@code $$} wherever it stands
 * @param variablePaths a variable that the expression does not bind, without the dollar, and the name that follows at once;
 *     wherever they stand
 */
public record Names(
        List<Path> paths,
        List<Path> asked,
        List<Comparison> comparisons,
        List<Result> results,
        List<Name> unbound,
        List<Name> references,
        List<Path> variablePaths) {

    static final Names NONE = new Names(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Names {
        paths = List.copyOf(paths);
        asked = List.copyOf(asked);
        comparisons = List.copyOf(comparisons);
        results = List.copyOf(results);
        unbound = List.copyOf(unbound);
        references = List.copyOf(references);
        variablePaths = List.copyOf(variablePaths);
    }

    /**
     * One name.
     *
     * @param position the character that it begins at, counted from 1
     */
    public record Name(String text, int position) {}

    /**
     * Names that lead from one to the next, at least one. Lists on the way are gone through: what the next name leads to is a
     * property of their items.
     */
    public record Path(List<Name> names) {
        public Path {
            names = List.copyOf(names);
        }
    }

    /**
     * What a path leads to is compared with.
     *
     * @param sign {@code =}, {@code !=}, {@code in}, {@code <}, {@code <=}, {@code >} or {@code >=}
     * @param constants with {@code in} maybe several, else one
     */
    public record Comparison(Path path, String sign, List<Constant> constants) {
        public Comparison {
            constants = List.copyOf(constants);
        }
    }

    /** A text, a number, {@code true}, {@code false}, or null for {@code null}. */
    public record Constant(@Nullable Object value) {}

    /**
     * What an expression gives, or one branch of it.
     *
     * @param kind {@code a text}, {@code a number}, {@code a list}, {@code an object}, {@code a function}, {@code null}; empty where it
     *     is what a path leads to
     * @param path that it is; null where it is none
     */
    public record Result(String kind, @Nullable Path path) {}
}
