package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Checks the fixed times of a Wait state. */
final class WaitTimes {

    private static final int MOST_SECONDS = 99_999_999;

    private WaitTimes() {}

    static void check(StateFields fields) {
        JsonNode seconds = fields.node.get("Seconds");
        if (seconds != null && seconds.isNumber() && seconds.doubleValue() >= 0) {
            fields.integer("Seconds", 0, MOST_SECONDS, 0);
        }
        JsonNode timestamp = fields.node.get("Timestamp");
        if (timestamp != null && timestamp.isTextual() && !Templates.isExpression(timestamp.textValue())) {
            try {
                OffsetDateTime.parse(timestamp.textValue());
            } catch (DateTimeParseException e) {
                fields.problem("Timestamp", "Expected a time such as 2026-11-01T12:00:00Z (RFC 3339).");
            }
        }
    }
}
