package dev.waybill.core.insight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * How many bytes of texts one reply may hold. Once something did not fit nothing older does, so that what is shown are the latest,
 * without a gap. Used by one thread.
 */
final class TextRoom {

    /** As JSON. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    /** As a function hands it on, within a text of its own; a reply of Lambda has at most 6 MB. */
    static final int MOST_WRAPPED_BYTES = 5 * 1024 * 1024;

    private int bytes;
    private int wrapped;
    private boolean full;

    boolean takes(JsonNode text) {
        byte[] json = Json.write(text).getBytes(StandardCharsets.UTF_8);
        int escapes = 0;
        for (byte each : json) {
            if (each == '"' || each == '\\') {
                escapes++;
            }
        }
        full = full || bytes + json.length > MOST_BYTES || wrapped + json.length + escapes > MOST_WRAPPED_BYTES;
        if (!full) {
            bytes += json.length;
            wrapped += json.length + escapes;
        }
        return !full;
    }

    boolean isFull() {
        return full;
    }
}
