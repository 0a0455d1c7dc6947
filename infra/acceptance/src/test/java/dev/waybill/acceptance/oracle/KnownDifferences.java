package dev.waybill.acceptance.oracle;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Where LocalStack 4.14 ends a machine otherwise than the service does, with the reason. The test insists that each still
 * differs, so that nothing stays here that has become alike.
 */
public final class KnownDifferences {

    private static final String NO_STATES_NAMES =
            "A mocked failure may not have one of the reserved names: LocalStack replaces it by an error of its own.";
    private static final String LEAKED_EXCEPTION =
            "LocalStack ends with States.Runtime and its own exception; the service says States.QueryEvaluationError.";

    private static final String NO_TOLERANCE =
            "LocalStack knows tolerated failures in distributed maps only; the language has them for every map.";

    /** Another status, output, error or way through the states. */
    public static final Map<String, String> ENDS = Map.ofEntries(
            entry("catch-all-not-runtime", NO_STATES_NAMES),
            entry("catch-timeout", NO_STATES_NAMES),
            entry("retry-timeout-is-not-task-failed", NO_STATES_NAMES),
            entry(
                    "catch-evaluation-error",
                    "LocalStack does not catch what fails in a Task's Output; the service's documentation says that"
                            + " States.QueryEvaluationError can be caught."),
            entry(
                    "catch-back-to-the-state",
                    "LocalStack ends a state that catches back to itself instead of entering it."),
            entry("choice-not-boolean", LEAKED_EXCEPTION),
            entry("expression-aggregates", "LocalStack's JSONata cannot sort whole numbers among fractions."),
            entry("expression-assert-fails", LEAKED_EXCEPTION),
            entry("expression-context", "LocalStack's context object has no Execution.RedriveCount."),
            entry(
                    "expression-division-by-zero",
                    "LocalStack ends with its own exception; the service is seen to answer \"Infinity\"."),
            entry("expression-function-result", "LocalStack writes a function as an object; the service refuses it."),
            entry("expression-functions", "LocalStack has no $hash."),
            entry("expression-no-eval", "LocalStack evaluates $eval; the service does not have it."),
            entry("expression-number-of-text", LEAKED_EXCEPTION),
            entry("expression-seeded-random", "LocalStack's $random takes no seed."),
            entry("expression-type-error", LEAKED_EXCEPTION),
            entry("expression-unknown-function", LEAKED_EXCEPTION),
            entry("fail-error-not-text", LEAKED_EXCEPTION),
            entry("heartbeat-not-a-number", LEAKED_EXCEPTION),
            entry("map-tolerated-count", NO_TOLERANCE),
            entry("map-tolerated-count-exceeded", NO_TOLERANCE),
            entry("map-tolerated-percentage", NO_TOLERANCE),
            entry(
                    "timeout-of-zero",
                    "LocalStack lets a computed TimeoutSeconds of 0 run out; the service refuses the value."),
            entry(
                    "variables-not-yet-in-output",
                    "LocalStack evaluates Output with the variables just assigned; in the service they are there from"
                            + " the next state on."),
            entry(
                    "token-heartbeat-missed-caught-by-its-name",
                    "LocalStack lets only States.Timeout catch a missed heartbeat; the service's documentation has"
                            + " States.HeartbeatTimeout for it."),
            entry("token-timeout-retried", "LocalStack ends with the timeout where the retry's answer should end it."),
            entry("token-timeout-in-a-map", "LocalStack stumbles over its own error's reserved name."),
            entry("wait-not-a-number", LEAKED_EXCEPTION),
            entry("wait-timestamp-computed", "LocalStack takes no timestamp with an offset; RFC 3339 has them."),
            entry(
                    "wait-timestamp-not-a-time",
                    "LocalStack says States.Runtime as for JSONPath; the service's documentation says that an expression"
                            + " with a value of another type is a States.QueryEvaluationError."));

    /** The same end, but other words. */
    public static final Map<String, String> CAUSES = Map.of(
            "choice-no-match",
            "LocalStack gives its own exception as the cause.",
            "task-output-too-large",
            "LocalStack names the service instead of the state.");

    private KnownDifferences() {}
}
