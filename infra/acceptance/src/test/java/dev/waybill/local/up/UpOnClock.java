package dev.waybill.local.up;

import java.time.Clock;

/** Starts a Waybill whose schedules go by a clock of the test's own. */
public final class UpOnClock {

    private UpOnClock() {}

    public static Up start(UpSettings settings, Clock clock) {
        return Up.start(settings, note -> {}, given -> LocalEngine.start(given, clock));
    }
}
