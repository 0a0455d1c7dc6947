package dev.waybill.emulator.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One condition of a statement: a key, and the values of which one must fit. Immutable.
 *
 * @param negated whether none of the values may fit, as for {@code StringNotEquals}
 * @param ifExists whether a request without the key passes
 */
record Condition(Test test, boolean negated, Quantifier quantifier, boolean ifExists, String key, List<String> values) {

    /** The keys that requests here have. */
    static final Set<String> KEYS =
            Set.of("dynamodb:LeadingKeys", "kms:ViaService", "aws:RequestedRegion", "aws:PrincipalAccount");

    /** How a value of the request is compared with one of the policy. */
    enum Test {
        EQUAL,
        EQUAL_IGNORING_CASE,
        LIKE;

        boolean fits(String wanted, String given) {
            return switch (this) {
                case EQUAL -> wanted.equals(given);
                case EQUAL_IGNORING_CASE -> wanted.equalsIgnoreCase(given);
                case LIKE -> Glob.of(wanted).matches(given);
            };
        }
    }

    /** What of several values of one key must pass. */
    enum Quantifier {
        ONE,
        ALL,
        ANY
    }

    Condition {
        values = List.copyOf(values);
    }

    /** Whether a request with these values of keys passes, by the rules of IAM for keys that it does not have. */
    boolean holds(Map<String, List<String>> context) {
        List<String> given = context.getOrDefault(key, List.of());
        if (given.isEmpty()) {
            return ifExists || quantifier == Quantifier.ALL || (negated && quantifier == Quantifier.ONE);
        }
        return quantifier == Quantifier.ANY
                ? given.stream().anyMatch(this::passes)
                : given.stream().allMatch(this::passes);
    }

    private boolean passes(String value) {
        return values.stream().anyMatch(wanted -> test.fits(wanted, value)) != negated;
    }
}
