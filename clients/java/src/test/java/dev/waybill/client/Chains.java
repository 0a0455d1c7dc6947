package dev.waybill.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Chains of records for tests. */
public final class Chains {

    private Chains() {}

    /** A whole chain of so many records. */
    public static ArrayNode whole(int length) {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        String previous = null;
        for (int version = 1; version <= length; version++) {
            ObjectNode each = records.addObject()
                    .put("job", "job_1")
                    .put("version", version)
                    .put("at", "2026-01-01T00:00:00.000Z")
                    .put("type", version == 1 ? "accepted" : "attempt_announced")
                    .put("state", "queued")
                    .put("previous", previous);
            each.putObject("facts").put("z", 1.50).put("a", "ä");
            previous = RecordChain.hash(each);
            each.put("hash", previous);
        }
        return records;
    }
}
