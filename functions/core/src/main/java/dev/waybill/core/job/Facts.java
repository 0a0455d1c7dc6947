package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import java.util.Map;

/**
 * Reads the facts of a record, whichever version wrote them. Facts beyond those of the type are passed over; where one is
 * missing that the type always has, or one is of another kind than it should be, nothing of them is taken for known.
 */
final class Facts {

    private Facts() {}

    /** {@link JobEvent.Unknown} where this version cannot read them. What it writes of them is for {@link #areWhole} to hold against them. */
    static JobEvent read(String type, ObjectNode facts) {
        RecordType known = RecordType.of(type);
        if (known == RecordType.UNKNOWN) {
            return new JobEvent.Unknown();
        }
        try {
            JobEvent event = Json.read(facts, known.event());
            return event instanceof AttemptAnnounced announced && !AttemptName.isName(announced.attempt())
                    ? new JobEvent.Unknown()
                    : event;
        } catch (IllegalStateException unfit) {
            return new JobEvent.Unknown();
        }
    }

    /**
     * Whether each fact that is now known stood there: a number that is absent reads as 0.
     *
     * @param known as this version writes what it read
     */
    static boolean areWhole(ObjectNode facts, ObjectNode known) {
        for (Map.Entry<String, JsonNode> said : known.properties()) {
            if (!facts.has(said.getKey())) {
                return false;
            }
        }
        return true;
    }
}
