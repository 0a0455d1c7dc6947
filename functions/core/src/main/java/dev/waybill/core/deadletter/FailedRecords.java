package dev.waybill.core.deadletter;

import java.util.Optional;

/** Where records go that the reader of the stream cannot handle, so that they hold up nothing behind them. Thread-safe. */
public interface FailedRecords {

    /** @throws RuntimeException where the queue does not take it */
    void setAside(FailedRecord record, Cause cause);

    /**
     * A record by its names alone.
     *
     * @param shard of the stream
     * @param sequence its place in the shard
     * @param job and tenant and version, where the item is a record of a job
     */
    record FailedRecord(
            String shard, String sequence, Optional<String> tenant, Optional<String> job, Optional<Integer> version) {}
}
