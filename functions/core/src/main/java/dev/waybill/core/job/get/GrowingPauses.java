package dev.waybill.core.job.get;

import dev.waybill.core.job.get.GetJob.Pause;
import java.time.Duration;

/** Pauses each a third longer than the one before, from ten milliseconds to a quarter of a second. */
final class GrowingPauses implements JobWatch {

    private static final Duration LONGEST = Duration.ofMillis(250);

    private final Pause pause;
    private Duration next = Duration.ofMillis(10);

    GrowingPauses(Pause pause) {
        this.pause = pause;
    }

    @Override
    public void await(Duration most) throws InterruptedException {
        pause.of(shorter(next, most));
        next = shorter(next.plus(next.dividedBy(3)), LONGEST);
    }

    @Override
    public void close() {
        // Nobody was told to tell.
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
