package dev.waybill.core.job.list;

import dev.waybill.core.job.list.JobIndex.Stretch;
import java.util.List;

/** Through a part of the jobs that is kept by itself: those of one rare status, or the children of one job. */
final class PartWalk implements JobWalk {

    private final Part part;
    private final String tenant;
    private final JobFilter filter;
    private ListPlace place;
    private boolean atEnd;

    /** Looks at jobs of the part. */
    @FunctionalInterface
    interface Part {
        Stretch read(String tenant, JobFilter filter, ListPlace below, int most);
    }

    PartWalk(Part part, String tenant, JobFilter filter, ListPlace start) {
        this.part = part;
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
        Stretch stretch = part.read(tenant, filter, place, most);
        if (stretch.reached() == null) {
            atEnd = true;
        } else {
            place = stretch.reached();
        }
        return stretch;
    }

    /** Whoever asks for what is kept by itself wants to see some of it: only a page that shows something ends early. */
    @Override
    public boolean mayEnd(List<ListedJob> found, int looked) {
        return looked >= ListJobs.MOST_LOOKED_AT && !found.isEmpty();
    }
}
