package dev.waybill.jsonata;

import java.util.List;

/**
 * Is told, while an expression is evaluated, what it asks for and does not find: JSONata gives undefined there, which many operators
 * and functions take for an answer of no. On the evaluation's own thread. A path is the names that lead down from the value that the
 * whole expression is over, up to where it is no longer certain what is gone through.
 */
public interface Absences {

    /** Whoever does not care. */
    Absences UNTOLD = new Absences() {
        @Override
        public void ordered() {}

        @Override
        public void compared(List<String> path) {}

        @Override
        public void read(List<String> path) {}
    };

    /** {@code <}, {@code <=}, {@code >} or {@code >=} had nothing on one of its sides; within a filter this is not told. */
    void ordered();

    /**
     * {@code =}, {@code !=}, {@code in}, {@code and} or {@code or} had nothing on one of its sides.
     *
     * @param path what was nothing; empty where it is more than a path, or one item of a list
     */
    void compared(List<String> path);

    /** A path led to nothing, and the expression does not ask whether it is there ({@code $exists}, {@code ??}, {@code ?:}). */
    void read(List<String> path);
}
