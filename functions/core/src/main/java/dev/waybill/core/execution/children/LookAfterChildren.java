package dev.waybill.core.execution.children;

import dev.waybill.core.execution.children.SettleChildren.Settled;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One look at a job that waits for its children: begins them where whoever should have died, and ends the wait where nobody noticed
 * that it is over. Thread-safe.
 */
public final class LookAfterChildren implements LookAfterJob.ForChildren {

    /** How often the counts of a set are compared. */
    private static final Duration LOOK_EACH = Duration.ofMinutes(5);

    private final JobChain chain;
    private final OpenChildren open;
    private final SettleChildren settle;
    private final Clock clock;

    public LookAfterChildren(JobChain chain, OpenChildren open, SettleChildren settle, Clock clock) {
        this.chain = chain;
        this.open = open;
        this.settle = settle;
        this.clock = clock;
    }

    @Override
    public Job look(Job seen) {
        if (seen.children().isEmpty()) {
            return seen;
        }
        Settled settled = settle.settle(seen);
        if (settled == Settled.NOT_BEGUN) {
            open.begin(seen);
        }
        return settled == Settled.OVER ? chain.read(seen.key()).orElse(seen) : seen;
    }

    @Override
    public Instant nextLook(Job job) {
        Instant next = clock.instant().plus(LOOK_EACH);
        Instant latest = job.children().map(ChildrenStarted::deadlineAt).orElseGet(job::deadlineAt);
        return next.isBefore(latest) ? next : latest;
    }
}
