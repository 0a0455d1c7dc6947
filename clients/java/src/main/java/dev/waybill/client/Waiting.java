package dev.waybill.client;

import dev.waybill.client.UnreachableException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Waits for a job's end by long-polling, and bears with a server that is busy for a moment. */
public final class Waiting {

    private final WaybillClient client;
    private final Clock clock;
    private final Duration pause;

    public Waiting(WaybillClient client) {
        this(client, Clock.systemUTC(), Duration.ofSeconds(1));
    }

    Waiting(WaybillClient client, Clock clock, Duration pause) {
        this.client = client;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * @param progress told the job as it is each time the server let go without an end
     * @return the job: final, or as it was when {@code timeout} was over
     */
    public JobView untilFinal(String id, Duration timeout, Consumer<JobView> progress) {
        return until(JobView::isFinal, id, timeout, progress);
    }

    /** The same, until this holds of the job. */
    public JobView until(Predicate<JobView> rest, String id, Duration timeout, Consumer<JobView> progress) {
        Instant end = clock.instant().plus(timeout);
        while (true) {
            long left = Math.max(0, Duration.between(clock.instant(), end).toSeconds());
            Instant asked = clock.instant();
            try {
                JobView job = client.job(id, (int) Math.min(left, WaybillClient.LONGEST_HOLD_SECONDS));
                if (rest.test(job) || !clock.instant().isBefore(end) || left == 0) {
                    return job;
                }
                progress.accept(job);
            } catch (ApiProblem problem) {
                if (problem.refused() || !clock.instant().isBefore(end)) {
                    throw problem;
                }
            }
            if (Duration.between(asked, clock.instant()).compareTo(pause) < 0) {
                pauseBriefly();
            }
        }
    }

    /** A server that does not hold the request would otherwise be asked as fast as it can answer. */
    private void pauseBriefly() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(Reason.INTERRUPTED, client.url());
        }
    }
}
