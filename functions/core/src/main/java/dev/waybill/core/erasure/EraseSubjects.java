package dev.waybill.core.erasure;

import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.label.Asking;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.JobLabels.Stretch;
import dev.waybill.core.job.label.JobLabels.Window;
import dev.waybill.core.job.label.Label;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Goes on with the erasures that are due, a page of jobs at a time and one erasure after the other, so that a subject with many
 * jobs keeps no other waiting. What is done of a page is done for good; where a page was cut off it is looked at again. Thread-safe.
 */
public final class EraseSubjects {

    private static final int PAGE = 100;

    /** Those that there is no time for are due at the next sweep. */
    private static final int MOST_AT_ONCE = 100;

    private final ErasureStore erasures;
    private final JobLabels entries;
    private final Subjects subjects;
    private final EraseJob eraseJob;
    private final Crew crew;
    private final Clock clock;
    private final EventLog log;

    /** The jobs that are erased: where they are listed by subject, their records, and what is kept of them. */
    public record Jobs(JobLabels entries, Subjects subjects, JobChain chain, PayloadStore payloads) {}

    public EraseSubjects(ErasureStore erasures, Jobs jobs, Crew crew, Clock clock, EventLog log) {
        this.erasures = erasures;
        this.entries = jobs.entries();
        this.subjects = jobs.subjects();
        this.eraseJob = new EraseJob(jobs.chain(), jobs.payloads(), clock, log);
        this.crew = crew;
        this.clock = clock;
        this.log = log;
    }

    /** Whether there is anything to do. */
    public boolean isAnyDue() {
        return !erasures.due(clock.instant(), 1).isEmpty();
    }

    /** @param until no page is begun after this moment */
    public void goOn(Instant until) {
        Deque<ErasureKey> due = new ArrayDeque<>(erasures.due(clock.instant(), MOST_AT_ONCE));
        while (!due.isEmpty() && clock.instant().isBefore(until)) {
            ErasureKey key = due.poll();
            if (goOnSafely(key)) {
                due.add(key);
            }
        }
    }

    /** Just behind a time, for a list that leaves out what is not before its bound: jobs of that very time are among those before. */
    static Instant behind(Instant time) {
        return time.plusMillis(1);
    }

    /** Whether there is more to do at once. */
    @SuppressWarnings(
            "CatchingUnchecked") // what keeps one erasure from going on must not keep the others; it stays due
    private boolean goOnSafely(ErasureKey key) {
        try {
            return erasures.find(key)
                    .filter(this::isDue)
                    .flatMap(this::page)
                    .filter(this::isDue)
                    .isPresent();
        } catch (RuntimeException failed) {
            log.failure("erasure_failed", failed).with(Field.ERASURE, key.id()).write();
            return false;
        }
    }

    private boolean isDue(Erasure erasure) {
        Instant now = clock.instant();
        return erasure.dueAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    /** The erasure as it is a page further; empty where another goes on with it. */
    private Optional<Erasure> page(Erasure erasure) {
        String tenant = erasure.key().tenant();
        Asking asking = new Asking(erasure.subject(), Map.of());
        Erasure.Walk walk = erasure.walk();
        Window window = new Window(null, null, behind(erasure.createdAt()), walk == null ? null : walk.behind());
        Stretch stretch = entries.read(tenant, Label.subject(erasure.subject()), window, PAGE);
        List<JobKey> jobs = stretch.found().stream()
                // An entry may name a job that is another's: what the job itself says decides what is deleted.
                .filter(found -> asking.holds(tenant, found.accepted(), subjects))
                .map(found -> new JobKey(tenant, found.place().id()))
                .toList();
        Erasure next = erasure.after(look(erasure, jobs), stretch.reached(), clock.instant());
        if (!erasures.put(next)) {
            return Optional.empty();
        }
        if (next.walk() == null) {
            log.event("erasure_completed")
                    .with(Field.ERASURE, next.key().id())
                    .with(Field.COUNT, next.sums().jobs())
                    .write();
        }
        return Optional.of(next);
    }

    private Looked look(Erasure erasure, List<JobKey> jobs) {
        Queue<JobKey> waiting = new ConcurrentLinkedQueue<>(jobs);
        List<CompletableFuture<Looked>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(crew.size(), jobs.size()); i++) {
            others.add(CompletableFuture.supplyAsync(() -> work(erasure, waiting), crew.threads()));
        }
        Looked looked = work(erasure, waiting);
        for (CompletableFuture<Looked> other : others) {
            looked = looked.plus(other.join());
        }
        return looked;
    }

    private Looked work(Erasure erasure, Queue<JobKey> waiting) {
        Looked looked = Looked.NOTHING;
        for (JobKey job = waiting.poll(); job != null; job = waiting.poll()) {
            looked = looked.plus(eraseSafely(erasure, job));
        }
        return looked;
    }

    @SuppressWarnings(
            "CatchingUnchecked") // what keeps one job from being erased must not keep the others; it is looked at again
    private Looked eraseSafely(Erasure erasure, JobKey job) {
        try {
            return eraseJob.erase(erasure, job);
        } catch (RuntimeException failed) {
            log.failure("job_not_erased", failed).with(Field.JOB, job.id()).write();
            return Looked.later(clock.instant().plus(Duration.ofMinutes(1)));
        }
    }
}
