package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/**
 * How far the rebuild of a day's usage is.
 *
 * @param raw as the server sent it; not to be changed
 */
public record UsageRebuild(JsonNode raw) {

    /** The day, in UTC. */
    public LocalDate day() {
        return Read.day(raw, "day");
    }

    /** Whether the day is corrected; until then nothing is. */
    public boolean isDone() {
        return Read.text(raw, "status").equals("completed");
    }

    /** How many jobs were looked at so far. */
    public long lookedAt() {
        return Read.whole(raw, "looked_at");
    }

    /** How many of them ended on the day. */
    public long jobs() {
        return Read.whole(raw, "jobs");
    }

    /** What these took. */
    public Usage usage() {
        return Usage.of(raw);
    }
}
