package Waybill;

/** Ends an execution of workflow version 1 that would wait for a person: its job needs no execution. */
public final class NothingToReview extends RuntimeException {

    public NothingToReview() {
        super("nobody wakes an execution that waits for a decision: it ends");
    }
}
