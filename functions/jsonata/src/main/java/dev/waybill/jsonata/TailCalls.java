package dev.waybill.jsonata;

/**
 * A function's call in the last place does not nest: the library goes on with it in the frame of the step around, again and again.
 * This says what of that step's charge is gone when the next such call is made, or when the last has answered: what the
 * call before was given. All amounts are those of the step around, in bytes.
 */
final class TailCalls {

    private boolean calling;
    private boolean keeps;
    private long start;
    private long last;
    private int stepsLeft;

    void begin() {
        calling = false;
    }

    /**
     * A call in the last place was found, that the library goes on with now: it looks up the function and its arguments.
     *
     * @param held what the step around is charged, with this call
     * @param charge what this call was charged itself
     * @return what is gone
     */
    long called(long held, long charge, int arguments) {
        stepsLeft = arguments + 1;
        if (!calling) {
            calling = true;
            keeps = false;
            start = held - charge;
            last = held;
            return 0;
        }
        long gone = keeps ? 0 : last - start;
        last = held - gone;
        return gone;
    }

    /**
     * A step within the step around has ended.
     *
     * @param result how large what it gave is
     * @param isFunction whether that keeps what is around it
     * @return what is gone
     */
    long stepped(long held, long result, boolean isFunction) {
        keeps |= isFunction;
        return calling && stepsLeft-- <= 0 ? answered(held, result) : 0;
    }

    /** The last call has answered, with something so large. */
    long answered(long held, long result) {
        if (!calling) {
            return 0;
        }
        calling = false;
        return keeps ? 0 : held - start - Math.min(held - start, result);
    }
}
