package dev.waybill.emulator.trial;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Notes each message, and fails those whose body begins with {@code bad}. */
public final class QueueTrial implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final Trial trial = new Trial();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        List<Map<String, String>> failures = new ArrayList<>();
        JsonNode records = Trial.JSON.valueToTree(event).path("Records");
        for (JsonNode message : records) {
            String body = message.path("body").asText();
            if (body.startsWith("bad")) {
                trial.count("tries-" + body);
                failures.add(Map.of("itemIdentifier", message.path("messageId").asText()));
            } else {
                trial.note("message-" + body, "queue", records.size() + " in the batch");
            }
        }
        return Map.of("batchItemFailures", failures);
    }
}
