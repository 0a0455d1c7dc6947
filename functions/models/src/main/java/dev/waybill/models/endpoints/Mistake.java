package dev.waybill.models.endpoints;

import dev.waybill.core.schema.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with the operator's texts of endpoints.
 *
 * @param place the text that it is in
 * @param kind as a code, for logs
 * @param violation where in the text, and what was expected; never a value of it
 */
public record Mistake(String place, Kind kind, Violation violation) {

    /** What sort of mistake. */
    public enum Kind {
        /** The text itself is not as it should be. */
        NOT_VALID,
        /** With it the texts have more bytes than all may have together. */
        TOO_LARGE,
        /** It names an endpoint that another text names. */
        NAMED_TWICE,
        /** It gives another {@code priceVersion} than another text. */
        PRICE_VERSION_DIFFERS
    }

    static Mistake of(String place, Kind kind, String pointer, @Nullable Integer line, String detail) {
        return new Mistake(place, kind, new Violation(pointer, line, detail));
    }

    /** As compilers write it: {@code place:line: pointer: what is wrong}. */
    @Override
    public String toString() {
        String pointer = violation.pointer().isEmpty() ? "(root)" : violation.pointer();
        return place + (violation.line() == null ? "" : ":" + violation.line()) + ": " + pointer + ": "
                + violation.detail();
    }
}
