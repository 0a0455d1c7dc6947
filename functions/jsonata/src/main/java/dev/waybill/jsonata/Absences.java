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
     * Something took nothing for an answer: {@code =}, {@code !=}, {@code in}, {@code and}, {@code or} or {@code &} on one of its sides, a
     * choice by its condition, a list, a function handed a path. Where items are gone through one by one, none of them had it. That a
     * filter leaves none is not told.
     *
     * @param path what was nothing, as far as the names are certain; empty where none is, or it is one item of a list
     */
    void compared(List<String> path);

    /** A path led to nothing, and the expression does not ask whether it is there ({@code $exists}, {@code ??}, {@code ?:}). */
    void read(List<String> path);
}
