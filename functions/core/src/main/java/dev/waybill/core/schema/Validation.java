package dev.waybill.core.schema;

import java.util.function.Supplier;

/**
 * One document being checked: what that may cost, and what was found. Of one thread.
 */
record Validation(Budget budget, Findings findings) {

    /** Notes that a value does not fit; always false, so that a rule can end with it. */
    boolean refuse(DocumentPlace at, Supplier<String> detail) {
        findings.add(at, detail);
        return false;
    }

    /** Whether the first that does not fit decides: nothing more would be noted. */
    boolean isDecided(boolean fits) {
        return !fits && findings.isEnough();
    }
}
