package dev.waybill.emulator.function;

import java.time.Duration;

/**
 * How long an asynchronous invocation waits before it is tried again. With the service's first pause, a minute: one and two minutes
 * after a failure; one second after a throttle, then twice as long each time, up to five minutes.
 *
 * @param first before the first retry of a failure
 */
record AsyncPauses(Duration first) {

    private static final int THROTTLES_A_PAUSE = 60;
    private static final int LONGEST_PAUSES = 5;
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures so far, at least one */
    Duration afterFailure(int failures) {
        return first.multipliedBy(failures);
    }

    /** @param throttles one after another, at least one */
    Duration afterThrottle(int throttles) {
        Duration pause = first.dividedBy(THROTTLES_A_PAUSE).multipliedBy(1L << Math.min(throttles - 1, MOST_DOUBLINGS));
        Duration longest = first.multipliedBy(LONGEST_PAUSES);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
