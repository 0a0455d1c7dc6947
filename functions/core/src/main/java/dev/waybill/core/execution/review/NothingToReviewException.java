package dev.waybill.core.execution.review;

/**
 * The job has come to its end meanwhile, or is no longer this execution's. Never retried; the state machine names this
 * class to end the execution.
 */
public final class NothingToReviewException extends RuntimeException {
    public NothingToReviewException() {
        super("the job waits for nobody's decision");
    }
}
