package dev.waybill.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that goes on by itself and can be put forward. Thread-safe. */
final class TrialClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Puts it forward to so many seconds before the next full minute but one. */
    void secondsBeforeTheMinute(int seconds) {
        Instant now = instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.MINUTES);
        advance(Duration.between(now, minute.minusSeconds(seconds)));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
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
