package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.FlatReader;
import dev.waybill.core.json.FlatReader.Flat;
import dev.waybill.core.model.AttemptName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the facts of a record, whichever version wrote them. Facts beyond those of the type are passed over; where one is
 * missing that the type always has, or one is of another kind than it should be, nothing of them is taken for known.
 */
final class Facts {

    private static final Flat<JobEvent> UNKNOWN = new Flat<>(new JobEvent.Unknown(), false);

    private static final Map<RecordType, FlatReader<? extends JobEvent>> READERS = new EnumMap<>(RecordType.class);

    static {
        for (RecordType type : RecordType.values()) {
            READERS.put(type, FlatReader.of(type.event()));
        }
    }

    private Facts() {}

    /**
     * {@link JobEvent.Unknown} where this version cannot read them. Where they are not read exactly, what it writes of them is for
     * {@link #areWhole} to hold against them.
     */
    static Flat<? extends JobEvent> read(String type, ObjectNode facts) {
        RecordType known = RecordType.of(type);
        if (known == RecordType.UNKNOWN) {
            return UNKNOWN;
        }
        try {
            Flat<? extends JobEvent> read =
                    Objects.requireNonNull(READERS.get(known)).read(facts);
            return read.value() instanceof AttemptAnnounced announced && !AttemptName.isName(announced.attempt())
                    ? UNKNOWN
                    : read;
        } catch (IllegalStateException unfit) {
            return UNKNOWN;
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
