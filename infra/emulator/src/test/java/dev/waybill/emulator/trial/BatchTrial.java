package dev.waybill.emulator.trial;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notes each batch, of messages or of changes, as one text under the function's name. What an item is called says what becomes of
 * it: {@code throw} fails the batch, {@code bad} is reported as failed, {@code once} only at its first time, and {@code hold} waits
 * for a note called {@code go}.
 */
public final class BatchTrial implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final Trial trial = new Trial();
    private final String name = trial.machine().require("NAME");

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        List<String> items = new ArrayList<>();
        List<Map<String, String>> failures = new ArrayList<>();
        for (JsonNode record : Trial.JSON.valueToTree(event).path("Records")) {
            String item = item(record);
            items.add(item);
            if (item.startsWith("bad") || (item.startsWith("once") && trial.count("tries-" + item) == 1)) {
                failures.add(Map.of("itemIdentifier", id(record)));
            }
        }
        trial.note(name, "%05d".formatted(trial.count("batches-" + name)), String.join(",", items));
        if (items.stream().anyMatch(item -> item.startsWith("throw"))) {
            throw new IllegalStateException("thrown as asked");
        }
        if (items.stream().anyMatch(item -> item.startsWith("hold"))) {
            hold();
        }
        return Map.of("batchItemFailures", failures);
    }

    private static String item(JsonNode record) {
        JsonNode key = record.at("/dynamodb/Keys/sk/S");
        return key.isMissingNode() ? record.path("body").asText() : key.asText();
    }

    private static String id(JsonNode record) {
        JsonNode number = record.at("/dynamodb/SequenceNumber");
        return number.isMissingNode() ? record.path("messageId").asText() : number.asText();
    }

    private void hold() {
        try {
            while (!mayGo()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayGo() {
        return trial.machine()
                .dynamo()
                .getItem(get -> get.tableName(trial.machine().require("NOTES"))
                        .key(Map.of("pk", AttributeValue.fromS("go"), "sk", AttributeValue.fromS("go"))))
                .hasItem();
    }
}
