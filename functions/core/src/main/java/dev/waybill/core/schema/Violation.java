package dev.waybill.core.schema;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a document.
 *
 * @param pointer JSON Pointer (RFC 6901) into the document; {@code ""} is the document itself
 * @param line the line of the text it was read from, counted from 1, where that is known
 * @param detail what was expected and what kind of thing came; never a value of the document
 */
public record Violation(String pointer, @Nullable Integer line, String detail) {

    public Violation(String pointer, String detail) {
        this(pointer, null, detail);
    }

    /** The same mistake as seen from a document that holds this one at {@code prefix}. */
    public Violation under(String prefix) {
        return new Violation(prefix + pointer, line, detail);
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "(document)" : pointer) + (line == null ? "" : " (line " + line + ")") + ": "
                + detail;
    }
}
