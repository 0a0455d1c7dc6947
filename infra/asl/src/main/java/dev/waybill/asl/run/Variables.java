package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The variables in reach of a strand, and their size: at most 256 KiB in one {@code Assign} and 10 MiB together. Immutable.
 */
record Variables(Map<String, JsonNode> values, long bytes) {

    static final Variables NONE = new Variables(Map.of(), 0);
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    /** These and the assigned ones. */
    Variables with(String state, Map<String, JsonNode> assigned) {
        if (assigned.isEmpty()) {
            return this;
        }
        Map<String, JsonNode> changed = new HashMap<>(values);
        long total = bytes;
        long now = 0;
        for (Map.Entry<String, JsonNode> variable : assigned.entrySet()) {
            long size = Payloads.size(variable.getValue());
            JsonNode before = changed.put(variable.getKey(), variable.getValue());
            total += size - (before == null ? 0 : Payloads.size(before));
            now += size;
        }
        if (now > Payloads.MOST_BYTES || total > MOST_BYTES) {
            throw new StateFailure(
                    StateError.DATA_LIMIT,
                    "The state/task '" + state
                            + "' assigned variables with a size exceeding the maximum number of bytes service limit.");
        }
        return new Variables(changed, total);
    }
}
