package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The service's limit on inputs, results and outputs: 262,144 bytes of UTF-8 JSON. */
final class Payloads {

    static final int MOST_BYTES = 256 * 1024;

    private Payloads() {}

    /** Fails the state where the value is too large. */
    static JsonNode check(String state, JsonNode value) {
        if (tooLarge(value)) {
            throw new StateFailure(exceeded(state));
        }
        return value;
    }

    /** The service's words; of a task it names the service called. */
    static StateError exceeded(String subject) {
        return new StateError(
                StateError.DATA_LIMIT,
                "The state/task '" + subject
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    static boolean tooLarge(JsonNode value) {
        return size(value) > MOST_BYTES;
    }

    /** The value's bytes, exact up to the limit and somewhere above it beyond. */
    static long size(JsonNode value) {
        return size(value, 0);
    }

    /** Counts without writing, and stops soon after the limit. */
    private static long size(JsonNode value, long before) {
        long size = before;
        if (value.isObject()) {
            size += 1 + Math.max(1, value.size());
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                size = size(field.getValue(), size + text(field.getKey()) + 1);
                if (size > MOST_BYTES) {
                    return size;
                }
            }
            return size;
        }
        if (value.isArray()) {
            size += 1 + Math.max(1, value.size());
            for (JsonNode item : value) {
                size = size(item, size);
                if (size > MOST_BYTES) {
                    return size;
                }
            }
            return size;
        }
        return size
                + (value.isTextual() ? text(value.textValue()) : value.asText().length());
    }

    private static long text(String text) {
        long size = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') {
                size += 2;
            } else if (c < 0x20) {
                size += 6;
            } else if (c < 0x80) {
                size += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                size += 2;
            } else {
                size += 3;
            }
        }
        return size;
    }
}
