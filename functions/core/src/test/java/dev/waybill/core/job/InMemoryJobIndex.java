package dev.waybill.core.job;

import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.ListPlace;
import dev.waybill.core.job.list.ListedJob;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fake: shows the jobs of an in-memory store, and counts the reads. Thread-safe. */
public final class InMemoryJobIndex implements JobIndex {

    private static final Comparator<ListedJob> OLDEST_FIRST =
            Comparator.comparing(ListedJob::createdAt).thenComparing(ListedJob::id);
    private final InMemoryJobStore store;
    private volatile int reads;
    private volatile boolean hasAllRare = true;

    public InMemoryJobIndex(InMemoryJobStore store) {
        this.store = store;
    }

    @Override
    public Stretch read(String tenant, YearMonth month, JobFilter filter, @Nullable ListPlace below, int most) {
        return read(
                tenant,
                job -> YearMonth.from(job.createdAt().atOffset(ZoneOffset.UTC)).equals(month),
                filter,
                below,
                most);
    }

    @Override
    public Stretch readRare(String tenant, JobFilter filter, @Nullable ListPlace below, int most) {
        String status = Objects.requireNonNull(filter.status()).text();
        return read(tenant, job -> job.status().equals(status), filter, below, most);
    }

    @Override
    public Stretch readChildren(String tenant, JobFilter filter, @Nullable ListPlace below, int most) {
        Objects.requireNonNull(filter.parent());
        return read(tenant, job -> true, filter, below, most);
    }

    @Override
    public boolean hasAllRare() {
        return hasAllRare;
    }

    /** From now on, as an index that jobs of before are still to be filled into. */
    public void lackSomeRare() {
        hasAllRare = false;
    }

    @Override
    public List<ListedJob> complete(String tenant, List<ListedJob> page) {
        return page.stream().map(job -> store.completed(tenant, job)).collect(Collectors.toList());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // counted under the lock
    private synchronized Stretch read(
            String tenant, Predicate<ListedJob> part, JobFilter filter, @Nullable ListPlace below, int most) {
        reads++;
        List<ListedJob> rest = store.listed(tenant, filter.parent()).stream()
                .filter(part)
                .filter(job -> filter.holds(job.createdAt()))
                .filter(job -> below == null || isBelow(job, below))
                .sorted(OLDEST_FIRST.reversed())
                .collect(Collectors.toList());
        List<ListedJob> looked = rest.subList(0, Math.min(most, rest.size()));
        @Nullable ListPlace reached = null;
        if (looked.size() < rest.size()) {
            ListedJob last = looked.get(looked.size() - 1);
            reached = new ListPlace(last.createdAt(), last.id());
        }
        return new Stretch(looked.stream().filter(filter::wants).collect(Collectors.toList()), looked.size(), reached);
    }

    /** How often the index was read so far. */
    public int reads() {
        return reads;
    }

    private static boolean isBelow(ListedJob job, ListPlace place) {
        int order = job.createdAt().compareTo(place.createdAt());
        return order != 0 ? order < 0 : !place.id().isEmpty() && job.id().compareTo(place.id()) < 0;
    }
}
