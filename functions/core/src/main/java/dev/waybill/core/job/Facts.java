package dev.waybill.core.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of a record, whichever version wrote them. Facts beyond those of the type are passed over; where one is
 * missing that the type always has, or one is of another kind than it should be, nothing of them is taken for known.
 */
final class Facts {

    private Facts() {}

    /** {@link JobEvent.Unknown} where this version cannot read them. */
    static JobEvent read(String type, ObjectNode facts) {
        RecordType known = RecordType.of(type);
        if (known == RecordType.UNKNOWN) {
            return new JobEvent.Unknown();
        }
        @Nullable JobEvent event = typed(facts, known.event());
        return event != null && isWhole(event, facts) ? event : new JobEvent.Unknown();
    }

    private static @Nullable JobEvent typed(ObjectNode facts, Class<? extends JobEvent> type) {
        try {
            return Json.read(facts, type);
        } catch (IllegalStateException unfit) {
            return null;
        }
    }

    /** A number that is absent reads as 0, and is then written where it was not. */
    private static boolean isWhole(JobEvent event, ObjectNode facts) {
        return event.facts().properties().stream().allMatch(said -> facts.has(said.getKey()))
                && (!(event instanceof AttemptAnnounced announced) || AttemptName.isName(announced.attempt()));
    }
}
