package dev.waybill.core.job.list;

import dev.waybill.core.job.list.JobIndex.Stretch;
import java.util.List;

/** Through the jobs of one rare status alone. */
final class RareWalk implements JobWalk {

    private final JobIndex index;
    private final String tenant;
    private final JobFilter filter;
    private ListPlace place;
    private boolean atEnd;

    RareWalk(JobIndex index, String tenant, JobFilter filter, ListPlace start) {
        this.index = index;
        this.tenant = tenant;
        this.filter = filter;
        this.place = start;
    }

    @Override
    public boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public ListPlace place() {
        return place;
    }

    @Override
    public Stretch read(int most) {
        Stretch stretch = index.readRare(tenant, filter, place, most);
        if (stretch.reached() == null) {
            atEnd = true;
        } else {
            place = stretch.reached();
        }
        return stretch;
    }

    /** Whoever asks for what is rare wants to see some of it: only a page that shows something ends early. */
    @Override
    public boolean mayEnd(List<ListedJob> found, int looked) {
        return looked >= ListJobs.MOST_LOOKED_AT && !found.isEmpty();
    }
}
