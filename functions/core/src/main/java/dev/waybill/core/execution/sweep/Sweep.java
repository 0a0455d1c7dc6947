package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * One sweep: a crew takes stretches of all shards in turn, and meanwhile asks the engine about those jobs whose records say
 * too little. What fails for one job or one shard is on the log, and changes nothing for the others.
 */
final class Sweep {

    /** How long after one look a job whose records are no chain is looked at again. */
    static final Duration BROKEN_STEP = Duration.ofHours(1);

    private final JobStore store;
    private final LookAfterJob lookAfterJob;
    private final Crew crew;
    private final Clock clock;
    private final EventLog log;
    private final Instant until;
    private final EngineQuestions questions;

    /** An index shows what it held a moment ago: a job that was looked at may turn up again, and is passed over. */
    private final Set<JobKey> looked = ConcurrentHashMap.newKeySet();

    Sweep(JobStore store, LookAfterJob lookAfterJob, Crew crew, Clock clock, EventLog log, Instant until) {
        this.store = store;
        this.lookAfterJob = lookAfterJob;
        this.crew = crew;
        this.clock = clock;
        this.log = log;
        this.until = until;
        this.questions = new EngineQuestions(crew.asksPerSecond(), Duration.between(clock.instant(), until), clock);
    }

    int looked() {
        return looked.size();
    }

    /** @param look says false of a job of which only the engine can tell more */
    void walk(List<ShardWalk> walks, Predicate<DueJob> look) {
        Queue<ShardWalk> waiting = new ConcurrentLinkedQueue<>(walks);
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(crew.size(), walks.size()); i++) {
            others.add(CompletableFuture.runAsync(() -> work(waiting, look), crew.threads()));
        }
        work(waiting, look);
        others.forEach(CompletableFuture::join);
    }

    /** Asks what is left to ask, as far as there is time. */
    void ask() {
        while (hasTime() && !questions.isEmpty()) {
            if (!askNext()) {
                try {
                    crew.pause().of(questions.pause());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Has the jobs that there was no time to ask about looked at by the next everyday sweep. */
    void postponeQuestions() {
        questions.left().forEach(due -> postpone(due.key(), clock.instant()));
    }

    private void work(Queue<ShardWalk> waiting, Predicate<DueJob> look) {
        while (hasTime()) {
            ShardWalk walk = waiting.poll();
            if (walk == null) {
                return;
            }
            walkSafely(walk, look);
            if (!walk.isDone() && !walk.isBroken()) {
                waiting.add(walk);
            }
            askNext();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps one shard from being read
    private void walkSafely(ShardWalk walk, Predicate<DueJob> look) {
        try {
            walk.walk(due -> lookOnce(due, look), this::hasTime);
        } catch (RuntimeException failed) {
            walk.breakOff();
            log.failure("shard_not_read", failed)
                    .with(Field.COUNT, walk.shard())
                    .write();
        }
    }

    private void lookOnce(DueJob due, Predicate<DueJob> look) {
        if (looked.add(due.key())) {
            lookSafely(due.key(), () -> {
                if (!look.test(due) && !questions.add(due)) {
                    // Behind those that are due by now, before those that will be: so every one has its turn.
                    postpone(due.key(), clock.instant());
                }
            });
        }
    }

    /** Whether there was a job to ask about, and time to ask. */
    private boolean askNext() {
        Optional<DueJob> next = questions.poll();
        next.ifPresent(due -> lookSafely(due.key(), () -> lookAfterJob.look(due.key())));
        return next.isPresent();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps one job from being looked at
    private void lookSafely(JobKey key, Runnable look) {
        try {
            look.run();
        } catch (BrokenChainException broken) {
            log.failure("job_broken", broken).with(Field.JOB, key.id()).write();
            setAside(key);
        } catch (RuntimeException failed) {
            log.failure("look_failed", failed).with(Field.JOB, key.id()).write();
            postpone(key, clock.instant().plus(LookAfterJob.SHORTEST_STEP));
        }
    }

    /** No look can help it, so it is seldom looked at; never to look again would lose a job whose records somebody mends. */
    @SuppressWarnings("CatchingUnchecked") // it stays due then
    private void setAside(JobKey key) {
        Instant now = clock.instant();
        try {
            store.setAside(key, now, now.plus(BROKEN_STEP));
        } catch (RuntimeException failed) {
            log.failure("look_not_moved", failed).with(Field.JOB, key.id()).write();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // it stays due then
    private void postpone(JobKey key, Instant due) {
        try {
            store.moveDue(key, Integer.MAX_VALUE, due);
        } catch (RuntimeException failed) {
            log.failure("look_not_moved", failed).with(Field.JOB, key.id()).write();
        }
    }

    private boolean hasTime() {
        return clock.instant().isBefore(until);
    }
}
