package dev.waybill.jsonata;

import java.util.List;

/**
 * What an expression names, as far as that is certain before it is evaluated. Immutable.
 *
 * @param paths from the value that the expression is evaluated over, whatever else stands before, between or behind them.
 *     A path ends where it is no longer certain what is gone through: at a wildcard, a parent, a function, a block. What is
 *     written within a filter, a grouping, a transformation or a later step of a path is over another value, and not here
 * @param unbound variables and functions that nothing in the expression binds and that are not built in, without the dollar
 * @param references what it reads of the value that it is evaluated over: {@code $} and the first names of paths, as far as they
 *     are over that value, and {@code $$} wherever it stands
 * @param variablePaths a variable that the expression does not bind, without the dollar, and the name that follows at once;
 *     wherever they stand
 */
public record Names(List<Path> paths, List<Name> unbound, List<Name> references, List<Path> variablePaths) {

    static final Names NONE = new Names(List.of(), List.of(), List.of(), List.of());

    public Names {
        paths = List.copyOf(paths);
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
}
