package Waybill;

/** The execution has nothing to wait for: its job came to its end, or another run has it. */
public final class NothingToReview extends RuntimeException {

    /** @param failure what says so; its message holds no payload */
    public NothingToReview(RuntimeException failure) {
        super(failure.getMessage());
        setStackTrace(failure.getStackTrace());
    }
}
