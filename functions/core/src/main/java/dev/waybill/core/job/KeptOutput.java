package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A job's output among its payloads: under {@code output} in the document that a record names, beside the answer that it was made
 * of; where both together are over a payload's limit, in a document of its own that the first one names.
 */
public final class KeptOutput {

    private static final String OUTPUT = "output";
    private static final String ELSEWHERE = "output_in";

    private KeptOutput() {}

    /**
     * Keeps both in one document, or else each in its own.
     *
     * @param beside what is kept with the output
     * @return the name of the document that leads to both
     * @throws PayloadTooLargeException where one of them alone is too large
     */
    public static String keep(
            PayloadStore payloads, JobKey job, ObjectNode beside, JsonNode output, Instant expiresAt) {
        ObjectNode both = beside.deepCopy();
        both.set(OUTPUT, output);
        try {
            return payloads.put(job, both, expiresAt);
        } catch (PayloadTooLargeException together) {
            String name = payloads.put(job, Json.object().set(OUTPUT, output), expiresAt);
            return payloads.put(job, beside.deepCopy().put(ELSEWHERE, name), expiresAt);
        }
    }

    /** Looks at the size alone: whether an output can be kept. */
    public static boolean fits(JsonNode output) {
        try {
            PayloadStore.requireFits(Json.object().set(OUTPUT, output));
            return true;
        } catch (PayloadTooLargeException tooLarge) {
            return false;
        }
    }

    /** The output that the document of this name leads to; empty where it has none, or is past its time. */
    public static Optional<JsonNode> read(PayloadStore payloads, JobKey job, String name) {
        Optional<JsonNode> document = payloads.get(job, name);
        Optional<String> elsewhere = document.map(found -> found.get(ELSEWHERE)).map(JsonNode::textValue);
        return (elsewhere.isPresent() ? payloads.get(job, elsewhere.get()) : document).map(found -> found.get(OUTPUT));
    }
}
