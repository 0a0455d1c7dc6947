package dev.waybill.core.execution.start;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobQueue.SlotWait;
import dev.waybill.core.job.Priority;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.Slot;
import dev.waybill.core.slot.SlotLimit;
import dev.waybill.core.slot.SlotPool;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.slot.Slots.Taking;
import dev.waybill.core.slot.WantedSlots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts the execution of a queued job once it holds its slots; one that finds none is sent anew, to be looked at again later, so
 * that waiting never counts as failing. Started twice a job runs once. A job that can need no slot is started without a look at
 * it. Thread-safe.
 */
public final class StartJobs {

    private final Executions executions;
    private final JobChain chain;
    private final WantedSlots wanted;
    private final Slots slots;
    private final OpenPools pools;
    private final Clock clock;
    private final LookPace pace = new LookPace();

    public StartJobs(
            Executions executions, JobChain chain, WantedSlots wanted, Slots slots, OpenPools pools, Clock clock) {
        this.executions = executions;
        this.chain = chain;
        this.wanted = wanted;
        this.slots = slots;
        this.pools = pools;
        this.clock = clock;
    }

    /** Sends a job to the queue that it came from. */
    @FunctionalInterface
    public interface Again {

        /** @throws RuntimeException where the queue does not take it */
        void send(QueuedJob job, Duration delay);
    }

    /**
     * Starts the job, or sends it anew.
     *
     * @param from which queue it came from; where that is not known, its records are asked
     */
    public void start(QueuedJob queued, Priority from, Again again) {
        if (!wanted.mayBeOf(from, queued.run())) {
            begin(queued);
            return;
        }
        if (goesOnWaiting(queued, again)) {
            return;
        }
        Optional<Job> read = chain.read(key(queued));
        if (read.isPresent() && !read.get().isUnderstood()) {
            // What it may need only the version knows that wrote its records: so does the run.
            begin(queued);
        } else if (read.isPresent() && isToStart(read.get(), queued)) {
            take(read.get(), queued, again);
        }
    }

    /** A job that found no slot is not read again as long as there is none for its tenant. */
    private boolean goesOnWaiting(QueuedJob queued, Again again) {
        @Nullable SlotWait wait = queued.waited();
        if (wait == null || !clock.instant().isBefore(wait.until())) {
            return false;
        }
        List<SlotLimit> limits = new ArrayList<>();
        for (String name : wait.pools()) {
            SlotPool pool = new SlotPool(name);
            wanted.size(pool).ifPresent(size -> limits.add(new SlotLimit(pool, size)));
        }
        if (slots.expect(queued.tenant(), limits) instanceof Taking.None none) {
            waitOn(queued, wait, none, again);
            return true;
        }
        return false;
    }

    /** One that is over, waits for a person, or has begun its run already needs nobody to start it. */
    private boolean isToStart(Job job, QueuedJob queued) {
        return job.awaitsItsRun() && job.run() == queued.run() && !job.isOverdue(clock.instant());
    }

    private void take(Job job, QueuedJob queued, Again again) {
        List<SlotLimit> limits = wanted.of(job);
        List<SlotPool> opening =
                pools.opening(limits.stream().map(SlotLimit::pool).toList());
        Taking taking = opening.isEmpty()
                ? slots.take(new Slot(job.key(), job.run(), job.deadlineAt()), limits)
                : new Taking.None(opening, true);
        if (taking instanceof Taking.None none) {
            @Nullable SlotWait known = queued.waited();
            SlotWait wait =
                    new SlotWait(known == null ? 0 : known.tries(), job.last().at(), job.deadlineAt(), List.of());
            waitOn(queued, wait, none, again);
        } else {
            begin(queued);
            noteFound(queued, limits);
        }
    }

    private void noteFound(QueuedJob queued, List<SlotLimit> limits) {
        @Nullable SlotWait waited = queued.waited();
        if (waited != null && waited.tries() > 0) {
            limits.stream()
                    .filter(limit -> waited.pools().contains(limit.pool().name()))
                    .mapToInt(SlotLimit::size)
                    .min()
                    .ifPresent(slots -> pace.found(waiting(queued, waited.pools()), slots));
        }
    }

    /** The note that the tenant waits is written first: it is what the job is seen to wait by. */
    private void waitOn(QueuedJob queued, SlotWait wait, Taking.None none, Again again) {
        Instant now = clock.instant();
        List<String> pools = none.wanting().stream().map(SlotPool::name).toList();
        LookPace.Of waiting = waiting(queued, pools);
        if (SlotDelay.wasByPace(wait, pace.seconds(waiting))) {
            pace.missed(waiting);
        }
        Duration delay = SlotDelay.of(wait, none.below(), pace.seconds(waiting), spread(queued, wait), now);
        slots.await(none.wanting(), queued.tenant(), delay);
        SlotWait longer = new SlotWait(wait.tries() + 1, wait.since(), wait.until(), pools);
        again.send(new QueuedJob(queued.tenant(), queued.job(), queued.run(), longer), delay);
    }

    private void begin(QueuedJob queued) {
        executions.start(Position.start(key(queued), queued.run()));
    }

    /** From 0 to 1, the same whoever looks, and another at each try: a multiplication by the golden ratio scatters the hashes. */
    private static double spread(QueuedJob queued, SlotWait wait) {
        long scattered = (31L * queued.job().hashCode() + wait.tries()) * 0x9E3779B97F4A7C15L;
        return (scattered >>> 11) * 0x1.0p-53;
    }

    private static LookPace.Of waiting(QueuedJob queued, List<String> pools) {
        return new LookPace.Of(queued.tenant(), pools);
    }

    private static JobKey key(QueuedJob queued) {
        return new JobKey(queued.tenant(), queued.job());
    }
}
