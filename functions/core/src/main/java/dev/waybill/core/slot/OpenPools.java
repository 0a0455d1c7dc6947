package dev.waybill.core.slot;

import dev.waybill.core.job.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints jobs may hold slots of. Only who starts jobs reads the operator's endpoints; whoever gives slots back, or says what a job
 * waits for, knows from here where to look. A pool is noted before its first slot is taken, and for longer than anybody takes what
 * was noted before for true: so no slot is taken of which others do not know. Thread-safe.
 */
public final class OpenPools {

    /** What is noted is read so often at most. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    /** After so long everybody knows of a pool. */
    static final Duration OPENING = KNOWN.multipliedBy(2);

    /** Longer than any slot is held. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final SlotStore store;
    private final AskedPools asked;
    private final Clock clock;
    private volatile @Nullable Seen seen;

    private record Seen(Map<SlotPool, Note> notes, Instant at) {}

    /**
     * What is noted of a pool.
     *
     * @param openAt from when on slots of it are taken
     * @param until as long as it is noted
     */
    public record Note(Instant openAt, Instant until) {}

    public OpenPools(SlotStore store, AskedPools asked, Clock clock) {
        this.store = store;
        this.asked = asked;
        this.clock = clock;
    }

    /** All pools that this job may hold, or wait for, a slot of. Nothing is asked of its task where no endpoint has slots. */
    public Set<SlotPool> of(Job job) {
        Set<SlotPool> all = new LinkedHashSet<>(AskedPools.ofDeployment(job));
        Set<SlotPool> noted = notes().keySet();
        if (!noted.isEmpty()) {
            asked.all(job).stream().filter(noted::contains).forEach(all::add);
        }
        return all;
    }

    /** Those of these pools of which no slot is to be taken yet; one that nobody knows is noted. */
    public List<SlotPool> opening(List<SlotPool> pools) {
        return pools.stream()
                .filter(pool -> !pool.equals(SlotPool.BULK) && isOpening(pool))
                .toList();
    }

    private boolean isOpening(SlotPool pool) {
        Instant now = clock.instant();
        @Nullable Note note = notes().get(pool);
        if (note == null || note.until().isBefore(now.plus(KEPT.dividedBy(2)))) {
            Instant openAt = note == null ? now.plus(OPENING) : note.openAt();
            note = new Note(openAt, now.plus(KEPT));
            store.note(pool, note);
            seen = null;
        }
        return note.openAt().isAfter(now);
    }

    private Map<SlotPool, Note> notes() {
        Instant now = clock.instant();
        @Nullable Seen known = seen;
        if (known == null || !known.at().plus(KNOWN).isAfter(now)) {
            known = new Seen(store.notes(), now);
            seen = known;
        }
        return known.notes();
    }
}
