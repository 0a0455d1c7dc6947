package dev.waybill.core.schema;

import java.util.List;
import java.util.stream.Collectors;

/** A schema that Waybill does not take: every reason with its place in the schema. Trying again cannot help. */
public final class InvalidSchemaException extends RuntimeException {

    private final transient List<Violation> violations;

    public InvalidSchemaException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Never empty. */
    public List<Violation> violations() {
        return violations;
    }
}
