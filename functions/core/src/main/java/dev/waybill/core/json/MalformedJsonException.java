package dev.waybill.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text that is no JSON document. Its message names the place and never repeats what stands there. */
public final class MalformedJsonException extends RuntimeException {

    private final String reason;
    private final @Nullable String pointer;
    private final int column;

    MalformedJsonException(String reason, int line, int column) {
        super(reason + " (line " + line + ", column " + column + ")");
        this.reason = reason;
        this.pointer = null;
        this.column = column;
    }

    MalformedJsonException(String reason, String pointer) {
        super(reason);
        this.reason = reason;
        this.pointer = pointer;
        this.column = 0;
    }

    /** What is wrong within the one line that was read, for whoever knows which line of what it is: {@code … (column 7)}. */
    public String withinLine() {
        return pointer == null ? reason + " (column " + column + ")" : reason;
    }

    /** The place as a JSON Pointer, where the text is JSON as such; made of the document's own names. */
    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }

    static MalformedJsonException of(JsonProcessingException cause) {
        return of(cause, cause.getLocation());
    }

    static MalformedJsonException of(JsonProcessingException cause, @Nullable JsonLocation at) {
        // The library's own text quotes the input, so only its kind is kept.
        String reason;
        if (cause instanceof StreamConstraintsException) {
            reason = "the document nests deeper than " + Json.MAX_DEPTH + " levels or holds a text that is too long";
        } else if (String.valueOf(cause.getOriginalMessage()).startsWith("Duplicate")) {
            reason = "a key stands twice in one object";
        } else {
            reason = "the document is not well-formed JSON";
        }
        return new MalformedJsonException(reason, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
    }
}
