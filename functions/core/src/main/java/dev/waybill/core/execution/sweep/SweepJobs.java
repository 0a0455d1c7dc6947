package dev.waybill.core.execution.sweep;

import dev.waybill.core.execution.sweep.SweepCursor.Place;
import dev.waybill.core.job.Backlog;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at every job that is due for a look, or at all that are not final. Thread-safe. */
public final class SweepJobs {

    private final JobStore store;
    private final LookAfterJob lookAfterJob;
    private final Backlog backlog;
    private final Crew crew;
    private final Clock clock;
    private final EventLog log;

    public SweepJobs(JobStore store, LookAfterJob lookAfterJob, Backlog backlog, Crew crew, Clock clock, EventLog log) {
        this.store = store;
        this.lookAfterJob = lookAfterJob;
        this.backlog = backlog;
        this.crew = crew;
        this.clock = clock;
        this.log = log;
    }

    /**
     * The everyday sweep: looks at each job whose next look is due, the oldest of each shard first.
     *
     * @param until no new look begins after this moment
     */
    public Swept sweep(Instant until) {
        Sweep sweep = new Sweep(store, lookAfterJob, crew, clock, log, until);
        Backlog waiting = new Waiting(backlog, log);
        Instant now = clock.instant();
        List<ShardWalk> walks = inTurn(shard -> new ShardWalk(shard, () -> store.due(shard, now)));
        sweep.walk(walks, due -> lookAfterJob.look(due, waiting));
        sweep.ask();
        return new Swept(sweep.looked(), walks.stream().allMatch(ShardWalk::isDone), null);
    }

    /** Begins to look at every job whose next look is due by {@code dueBefore}, as if queues and executions were gone. */
    public Swept sweepAll(Instant dueBefore, Instant until) {
        return sweepAll(SweepCursor.begin(clock.instant(), dueBefore, store.dueShards()), until);
    }

    /**
     * Goes on with that where an earlier call came to the end of its time. What is due comes first and the rest in the order of its
     * looks, so that a job which an everyday sweep moves meanwhile is moved to where this one has yet to come.
     */
    public Swept sweepAll(SweepCursor from, Instant until) {
        Sweep sweep = new Sweep(store, lookAfterJob, crew, clock, log, until);
        SweepCursor next =
                from.dueDone() || resumeDue(sweep, from.asOf()) ? resumeLater(sweep, from.behindDue()) : from;
        boolean whole = next.isDone();
        sweep.ask();
        sweep.postponeQuestions();
        return new Swept(sweep.looked(), whole, whole ? null : next);
    }

    private SweepCursor resumeLater(Sweep sweep, SweepCursor from) {
        List<ShardWalk> later = inTurn(shard -> later(from, shard)).stream()
                .filter(walk -> !from.places().get(walk.shard()).done())
                .collect(Collectors.toList());
        sweep.walk(later, job -> job.at().isAfter(from.before()) || lookAfterJob.resume(job));
        return from.after(later);
    }

    private boolean resumeDue(Sweep sweep, Instant before) {
        List<ShardWalk> due = inTurn(shard -> new ShardWalk(shard, () -> store.due(shard, before)));
        sweep.walk(due, job -> lookAfterJob.resume(job));
        return due.stream().allMatch(ShardWalk::isDone);
    }

    private ShardWalk later(SweepCursor from, int shard) {
        Place place = from.places().get(shard);
        return new ShardWalk(shard, () -> store.dueLater(shard, from.asOf(), place.last()));
    }

    /** All shards, each minute another one first. */
    private List<ShardWalk> inTurn(IntFunction<ShardWalk> walk) {
        int shards = store.dueShards();
        int first = (int) Math.floorMod(clock.instant().getEpochSecond() / 60, (long) shards);
        return IntStream.range(0, shards)
                .mapToObj(place -> walk.apply((first + place) % shards))
                .collect(Collectors.toList());
    }
}
