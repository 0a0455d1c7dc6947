package dev.waybill.core.execution.project;

import dev.waybill.core.usage.SequenceNumber;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often records have failed here, for no event of a stream says so. Of the last ones only, and of this process only: where another
 * one takes over it begins anew, and the stream itself gives up in the end. Thread-safe.
 */
final class Tries {

    private static final int MOST_KEPT = 1_000;

    private record Place(String shard, SequenceNumber at) {}

    private final Map<Place, Integer> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Integer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** How often this one has failed, this time included. */
    synchronized int count(String shard, SequenceNumber at) {
        return tries.merge(new Place(shard, at), 1, Integer::sum);
    }
}
