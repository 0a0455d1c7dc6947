package dev.waybill.core.job.list;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a tenant by the month in which they were created. Thread-safe. Follows the records a moment behind them.
 * Leaves out what is past its time to live. Implementations pass the suite {@code JobIndexContract}.
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
     * A stretch of a month.
     *
     * @param wanted what the filter wants of it, newest first
     * @param looked how many jobs were looked at
     * @param reached where the stretch ended; null where the month holds no more
     */
    record Stretch(
            List<ListedJob> wanted, int looked, @Nullable ListPlace reached) {
        public Stretch {
            wanted = List.copyOf(wanted);
        }
    }
}
