package dev.waybill.core.usage;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.task.catalog.TaskRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells how the versions of a task have done of late, so that a new one can be held against the one before. Today and yesterday are
 * read each time; the days before, which only a rebuild changes, once in a while for all tasks of a tenant. Thread-safe.
 */
public final class TaskFigures {

    /** Today and the days before, in UTC. */
    public static final int DAYS = 30;

    /** Jobs end today, or a moment before midnight. */
    private static final int DAYS_THAT_CHANGE = 2;

    /** How long a rebuild of an earlier day may go unseen. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST_TENANTS = 20;

    private final UsageStore store;
    private final Clock clock;
    private final BoundedCache<String, Earlier> earlier = new BoundedCache<>(MOST_TENANTS);

    public TaskFigures(UsageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * How a tenant's jobs have done that ended on the days before those that change.
     *
     * @param last of these days
     */
    private record Earlier(LocalDate last, Instant readAt, Map<TaskRef, VersionFigures> versions) {}

    /**
     * How the tenant's jobs of each version have done that ended in the last {@link #DAYS} days; versions without any are left out.
     *
     * @param owner of the task: the tenant itself, or the operator
     */
    public SortedMap<Integer, VersionFigures> of(String tenant, String owner, String task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SortedMap<Integer, VersionFigures> figures = new TreeMap<>();
        add(figures, earlier(tenant, today.minusDays(DAYS_THAT_CHANGE)), owner, task);
        store.parts(tenant, today.minusDays(DAYS_THAT_CHANGE - 1), today)
                .forEach(part -> add(figures, part.counts().versions(), owner, task));
        figures.values().removeIf(VersionFigures.NONE::equals);
        return figures;
    }

    private Map<TaskRef, VersionFigures> earlier(String tenant, LocalDate last) {
        Instant now = clock.instant();
        return earlier.get(tenant)
                .filter(kept ->
                        kept.last().equals(last) && now.isBefore(kept.readAt().plus(KEPT)))
                .map(Earlier::versions)
                .orElseGet(() -> {
                    Map<TaskRef, VersionFigures> versions = read(tenant, last);
                    earlier.put(tenant, new Earlier(last, now, versions));
                    return versions;
                });
    }

    private Map<TaskRef, VersionFigures> read(String tenant, LocalDate last) {
        Map<TaskRef, VersionFigures> sums = new HashMap<>();
        store.parts(tenant, last.minusDays(DAYS - DAYS_THAT_CHANGE - 1), last).forEach(part -> part.counts()
                .versions()
                .forEach((version, figures) -> sums.merge(version, figures, VersionFigures::plus)));
        return Map.copyOf(sums);
    }

    private static void add(
            SortedMap<Integer, VersionFigures> figures,
            Map<TaskRef, VersionFigures> versions,
            String owner,
            String task) {
        versions.forEach((version, some) -> {
            if (version.owner().equals(owner) && version.task().equals(task)) {
                figures.merge(version.version(), some, VersionFigures::plus);
            }
        });
    }
}
