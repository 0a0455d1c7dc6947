package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.JobStore.DueJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The jobs of one sweep of which only the engine can tell more: the oldest first, and at most so many a second. Thread-safe. */
final class EngineQuestions {

    private final PriorityQueue<DueJob> open = new PriorityQueue<>(Comparator.comparing(DueJob::at));
    private final Duration apart;
    private final Clock clock;
    private final long most;
    private Instant next;

    /** @param time how much of it there is for asking */
    EngineQuestions(int perSecond, Duration time, Clock clock) {
        this.most = perSecond * Math.max(1, time.toSeconds());
        this.apart = Duration.ofSeconds(1).dividedBy(perSecond);
        this.clock = clock;
        this.next = clock.instant();
    }

    /** @return false where there are as many already as can be asked */
    synchronized boolean add(DueJob job) {
        return open.size() < most && open.add(job);
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** The next job to ask about, if there is one and it is time. */
    synchronized Optional<DueJob> poll() {
        Instant now = clock.instant();
        if (open.isEmpty() || now.isBefore(next)) {
            return Optional.empty();
        }
        next = now.plus(apart);
        return Optional.of(open.remove());
    }

    /** How long until the next may be asked. */
    synchronized Duration pause() {
        Duration left = Duration.between(clock.instant(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Those that were not asked. */
    synchronized List<DueJob> left() {
        return new ArrayList<>(open);
    }
}
