package dev.waybill.core.usage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells how the versions of a task have done of late, so that a new one can be held against the one before. Thread-safe. */
public final class TaskFigures {

    /** Today and the days before, in UTC. */
    public static final int DAYS = 30;

    private final UsageStore store;
    private final Clock clock;

    public TaskFigures(UsageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * How the tenant's jobs of each version have done that ended in the last {@link #DAYS} days; versions without any are left out.
     *
     * @param owner of the task: the tenant itself, or the operator
     */
    public SortedMap<Integer, VersionFigures> of(String tenant, String owner, String task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SortedMap<Integer, VersionFigures> figures = new TreeMap<>();
        store.parts(tenant, today.minusDays(DAYS - 1), today)
                .flatMap(part -> part.counts().versions().entrySet().stream())
                .filter(entry -> entry.getKey().owner().equals(owner)
                        && entry.getKey().task().equals(task))
                .forEach(entry -> figures.merge(entry.getKey().version(), entry.getValue(), VersionFigures::plus));
        figures.values().removeIf(VersionFigures.NONE::equals);
        return figures;
    }
}
