package Waybill;

/** The execution is of a version of the workflow that this code does not know. */
public final class UnknownWorkflow extends RuntimeException {

    /** @param failure what says so; its message holds no payload */
    public UnknownWorkflow(RuntimeException failure) {
        super(failure.getMessage());
        setStackTrace(failure.getStackTrace());
    }
}
