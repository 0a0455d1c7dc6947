package dev.waybill.core.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A duration within bounds, both included, as {@link Durations} reads it. The schema knows how one is written, and not how long it is. */
public record TimeForm(Duration least, Duration most) implements Form {

    public boolean holds(Duration duration) {
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }

    /** The bounds, for a message. */
    public String expected() {
        return "a duration from " + Durations.text(least) + " to " + Durations.text(most);
    }

    @Override
    public String unsaid() {
        return "From " + Durations.text(least) + " to " + Durations.text(most)
                + ", written as 500ms, 20s, 10m, 24h, 30d or PT10M.";
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance.objectNode().put("type", "string").put("pattern", Durations.WRITTEN);
    }
}
