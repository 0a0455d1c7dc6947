package dev.waybill.core.job.list;

import dev.waybill.core.job.list.JobIndex.Stretch;
import java.util.List;

/** The way of one page through the jobs that may belong on it, newest first. Not thread-safe. */
interface JobWalk {

    /** Whether there is nothing behind {@link #place}. */
    boolean isAtEnd();

    /** Where the next read goes on; a cursor says the same. */
    ListPlace place();

    /** Looks at so many jobs at most, behind which {@link #place} then is. */
    Stretch read(int most);

    /** Whether the page may end here with these jobs, though there is more behind it and looked at so many. */
    boolean mayEnd(List<ListedJob> found, int looked);
}
