package dev.waybill.core.source;

import dev.waybill.core.schema.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A file that somebody wrote and Waybill does not take: all its mistakes, each with its place. Trying again cannot help. */
public final class InvalidSourceException extends RuntimeException {

    private final transient List<Violation> violations;

    public InvalidSourceException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Never empty; in the order of the document's lines. */
    public List<Violation> violations() {
        return violations;
    }
}
