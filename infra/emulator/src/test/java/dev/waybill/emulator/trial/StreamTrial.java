package dev.waybill.emulator.trial;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Appends the order it sees of each key; fails on an item marked {@code flaky} the first two times. */
public final class StreamTrial implements RequestHandler<Map<String, Object>, String> {

    private final Trial trial = new Trial();

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        for (JsonNode record : Trial.JSON.valueToTree(event).path("Records")) {
            JsonNode item = record.at("/dynamodb/NewImage");
            String key = item.at("/pk/S").asText();
            if (item.has("flaky") && trial.count("flaky-" + key) <= 2) {
                throw new IllegalStateException("flaky as asked");
            }
            int order = trial.count("order-" + key);
            trial.note(
                    "seen-" + key,
                    String.format("%05d", order),
                    item.at("/sk/S").asText());
        }
        return "done";
    }
}
