package dev.waybill.workflow.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;

/** A batch from a queue or a stream: every record is taken by itself, and only those that failed come again. */
public final class Batch {

    private Batch() {}

    /**
     * Takes each record of the event and answers with the ids of those that failed.
     *
     * @param idOf what the service wants to be told of a record that failed
     */
    @SuppressWarnings("CatchingUnchecked") // one bad record must not bring back the others
    public static void each(
            InputStream in, OutputStream out, EventLog log, Function<JsonNode, String> idOf, Consumer<JsonNode> take)
            throws IOException {
        ObjectNode response = Json.object();
        ArrayNode failures = response.putArray("batchItemFailures");
        for (JsonNode record : Json.parse(in.readAllBytes()).path("Records")) {
            try {
                take.accept(record);
            } catch (RuntimeException failed) {
                log.failure("record_failed", failed).write();
                failures.addObject().put("itemIdentifier", idOf.apply(record));
            }
        }
        out.write(Json.write(response).getBytes(StandardCharsets.UTF_8));
    }
}
