package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done to dead letters.
 *
 * @param raw as the server sent it; not to be changed
 */
public record SettledDeadLetters(JsonNode raw) {

    /** The queue that they were handed out by. */
    public String queue() {
        return Read.text(raw, "queue");
    }

    /** The ids of those that are gone from there. */
    public List<String> done() {
        return Read.list(raw, "done", JsonNode::asText);
    }

    /** Why those that were meant are still there, by id. */
    public Map<String, String> left() {
        Map<String, String> left = new LinkedHashMap<>();
        raw.path("left").forEach(each -> left.put(Read.text(each, "id"), Read.text(each, "reason")));
        return left;
    }

    /** What to say to go on. */
    public Instant before() {
        return Read.time(raw, "before");
    }

    /** Whether there was no time for all. */
    public boolean hasMore() {
        return Read.flag(raw, "has_more");
    }
}
