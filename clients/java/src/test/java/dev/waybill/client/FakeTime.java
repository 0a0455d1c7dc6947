package dev.waybill.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only where somebody pauses; chance that is always one half. */
final class FakeTime extends Clock {

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();

    Pacing pacing() {
        return new Pacing(this, this::pause, () -> 0.5);
    }

    List<Duration> pauses() {
        return pauses;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private void pause(Duration time) {
        pauses.add(time);
        pass(time);
    }

    @Override
    public Instant instant() {
        return now;
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
