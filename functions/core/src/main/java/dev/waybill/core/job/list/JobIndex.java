package dev.waybill.core.job.list;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a tenant by the month in which they were created, and those of a rare status by themselves. Thread-safe.
 * Follows the records a moment behind them. Leaves out what is past its time to live. Implementations pass the suite
 * {@code JobIndexContract}.
 */
public interface JobIndex {

    /**
     * Looks at jobs of one month, newest first.
     *
     * @param below where to go on in this month; null for its top
     * @param most how many jobs are looked at, whether or not the filter wants them
     */
    Stretch read(String tenant, YearMonth month, JobFilter filter, @Nullable ListPlace below, int most);

    /**
     * Looks at jobs of the filter's status alone, newest first, whatever lies between them.
     *
     * @param filter whose status {@linkplain ListStatus#isRare() is rare}
     * @param below where to go on; null for the newest
     */
    Stretch readRare(String tenant, JobFilter filter, @Nullable ListPlace below, int most);

    /**
     * Looks at the children of the filter's parent, newest first. No other read shows children.
     *
     * @param below where to go on; null for the newest
     */
    Stretch readChildren(String tenant, JobFilter filter, @Nullable ListPlace below, int most);

    /**
     * Whether {@link #readRare} finds every job of a rare status. Where jobs may be older than what it reads, it does not
     * until {@link RareFilling} has come to its end.
     */
    boolean hasAllRare();

    /** The same jobs with what a list shows of them beyond what the index holds. */
    List<ListedJob> complete(String tenant, List<ListedJob> page);

    /**
     * A stretch of a list.
     *
     * @param wanted what the filter wants of it, newest first
     * @param looked how many jobs were looked at
     * @param reached where the stretch ended; null where there are no more, in this month or at all
     */
    record Stretch(
            List<ListedJob> wanted, int looked, @Nullable ListPlace reached) {
        public Stretch {
            wanted = List.copyOf(wanted);
        }
    }
}
