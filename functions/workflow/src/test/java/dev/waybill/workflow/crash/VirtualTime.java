package dev.waybill.workflow.crash;

import dev.waybill.asl.VirtualClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The engine's virtual clock as the clock of the code under test. */
final class VirtualTime extends Clock {

    private final VirtualClock time;

    VirtualTime(VirtualClock time) {
        this.time = time;
    }

    @Override
    public Instant instant() {
        return time.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
