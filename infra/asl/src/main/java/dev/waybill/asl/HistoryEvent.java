package dev.waybill.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * One event of an execution's history, under the service's name for its type.
 *
 * @param id 1, 2, 3 … in the execution
 * @param previousId the event that led to this one, 0 for the first
 * @param type such as {@code TaskStateEntered}
 * @param details the service's detail fields: {@code name}, {@code input}, {@code output}, {@code error}, … Values are
 *     strings and numbers, and JSON ({@link JsonNode}) where the service holds JSON text
 */
public record HistoryEvent(long id, long previousId, Instant at, String type, Map<String, Object> details) {

    /** Without the details: this may end up in a log. */
    @Override
    public String toString() {
        return "HistoryEvent[" + id + " " + type + "]";
    }
}
