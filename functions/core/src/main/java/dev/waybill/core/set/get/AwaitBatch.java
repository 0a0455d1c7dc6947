package dev.waybill.core.set.get;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.get.JobWatch;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows a batch when it has come to the end of its round. Thread-safe. */
public final class AwaitBatch {

    /** Nothing tells of a batch's end, and few batches end within a second. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final GetBatch batches;
    private final JobWatches watches;
    private final Clock clock;

    public AwaitBatch(GetBatch batches, JobWatches watches, Clock clock) {
        this.batches = batches;
        this.watches = watches;
        this.clock = clock;
    }

    /**
     * Looks at the batch's head once a second until it has ended or the time is up; then its counts are read, once.
     *
     * @throws Problem {@code not_found} for a batch that is not there, another tenant's, or past its time
     */
    public BatchView await(SetKey key, Duration most) {
        Instant until = clock.instant().plus(most);
        SetHead head = batches.head(key);
        // Of a job that is none: it lets time pass, and is called off where whoever holds the caller stops.
        try (JobWatch watch = watches.watch(new JobKey(key.tenant(), key.id()))) {
            while (!head.progress().status().isFinal() && clock.instant().isBefore(until) && !watch.isCalledOff()) {
                pass(watch, earlier(until, clock.instant().plus(LOOK)));
                head = batches.head(key);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return batches.view(head);
    }

    private void pass(JobWatch watch, Instant until) throws InterruptedException {
        for (Instant now = clock.instant(); now.isBefore(until) && !watch.isCalledOff(); now = clock.instant()) {
            watch.await(Duration.between(now, until));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
