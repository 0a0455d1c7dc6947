package dev.waybill.core.job.list;

import dev.waybill.core.job.list.JobIndex.Stretch;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Through all jobs, month by month, back to the oldest month. */
final class MonthWalk implements JobWalk {

    private final JobIndex index;
    private final String tenant;
    private final JobFilter filter;
    private final YearMonth oldest;
    private ListPlace place;

    MonthWalk(JobIndex index, String tenant, JobFilter filter, YearMonth oldest, ListPlace start) {
        this.index = index;
        this.tenant = tenant;
        this.filter = filter;
        this.oldest = oldest;
        this.place = start;
    }

    @Override
    public boolean isAtEnd() {
        return place.month().isBefore(oldest);
    }

    @Override
    public ListPlace place() {
        return place;
    }

    @Override
    public Stretch read(int most) {
        YearMonth month = place.month();
        Stretch stretch = index.read(tenant, month, filter, place.isAtTop() ? null : place, most);
        @Nullable ListPlace reached = stretch.reached();
        place = reached == null ? ListPlace.atTopOf(month.minusMonths(1)) : reached;
        return stretch;
    }

    /** A filter that finds nothing for long ends a page early, and may leave it empty. */
    @Override
    public boolean mayEnd(List<ListedJob> found, int looked) {
        return looked >= ListJobs.MOST_LOOKED_AT;
    }
}
