package dev.waybill.core.deadletter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what was to become of messages and records that failed. */
public final class NotedFailures implements FailedMessages, FailedRecords {

    public static final int MOST_RECEIVES = 5;

    public final Map<QueuedMessage, Cause> setAside = new LinkedHashMap<>();
    public final Map<QueuedMessage, Duration> heldBack = new LinkedHashMap<>();
    public final Map<FailedRecord, Cause> records = new LinkedHashMap<>();

    /** Whether the queues answer nobody. */
    public boolean broken;

    @Override
    public int mostReceives(QueuedMessage message) {
        check();
        return MOST_RECEIVES;
    }

    @Override
    public void holdBack(QueuedMessage message, Duration pause) {
        check();
        heldBack.put(message, pause);
    }

    @Override
    public void setAside(QueuedMessage message, Cause cause) {
        check();
        setAside.put(message, cause);
    }

    @Override
    public void setAside(FailedRecord record, Cause cause) {
        check();
        records.put(record, cause);
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("the queue does not answer");
        }
    }
}
