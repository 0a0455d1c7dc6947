package dev.waybill.local.trial;

import dev.waybill.core.problem.Problem;

/** What a mock says that people decide in a step cannot be decided there. */
public final class MockedDecisionException extends RuntimeException {

    private final transient Problem problem;

    MockedDecisionException(String step, Problem problem) {
        super("what is decided in step " + step + ": " + problem.getMessage(), problem);
        this.problem = problem;
    }

    /** Why not, and at which places of the answer. */
    public Problem problem() {
        return problem;
    }
}
