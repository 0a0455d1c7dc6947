package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What jobs have used that ended on some days.
 *
 * @param raw as the server sent it; not to be changed
 */
public record UsageSum(JsonNode raw) {

    /** The day, the task or the model that it is of. */
    public String key() {
        return Read.text(raw, "key");
    }

    /** How many jobs ended; by model, how many asked it. */
    public long jobs() {
        return Read.whole(raw, "jobs");
    }

    /** What their calls to models took. */
    public Usage usage() {
        return Usage.of(raw);
    }
}
