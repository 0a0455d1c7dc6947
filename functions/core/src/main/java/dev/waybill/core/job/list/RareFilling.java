package dev.waybill.core.job.list;

import java.time.Instant;

/**
 * Brings jobs of a rare status that are older than {@link JobIndex#readRare} into what that reads: once in the life of a
 * table, in as many pieces as it takes. Two at once do the same twice, and change nothing by it. Thread-safe.
 */
@FunctionalInterface
public interface RareFilling {

    /** Where nothing is older. */
    RareFilling NOTHING_TO_FILL = until -> true;

    /**
     * Goes on where the last piece ended.
     *
     * @param until when it ends at the latest, but for the request under way
     * @return whether nothing is left to be done, now or later
     */
    boolean goOn(Instant until);
}
