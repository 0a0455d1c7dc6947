package Waybill;

/** A prompt, a body or a list of candidates names what the job does not have, or makes more of what it has than a call
 * may hold. Asking again does not help. */
public final class MissingVariable extends RuntimeException {

    /** @param failure what says so; its message holds no payload */
    public MissingVariable(RuntimeException failure) {
        super(failure.getMessage());
        setStackTrace(failure.getStackTrace());
    }
}
