package dev.waybill.emulator.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the trial functions share: their environment, their clients, and a note in the table of the trial. */
final class Trial {

    static final ObjectMapper JSON = new ObjectMapper();
    private final Machine machine = Machine.current();

    Machine machine() {
        return machine;
    }

    void note(String key, String at, String text) {
        machine.dynamo().putItem(put -> put.tableName(machine.require("NOTES"))
                .item(Map.of(
                        "pk", AttributeValue.fromS(key),
                        "sk", AttributeValue.fromS(at),
                        "text", AttributeValue.fromS(text))));
    }

    /** Counts up and returns the new count. */
    int count(String key) {
        return Integer.parseInt(machine.dynamo()
                .updateItem(update -> update.tableName(machine.require("NOTES"))
                        .key(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("count")))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                        .returnValues("ALL_NEW"))
                .attributes()
                .getOrDefault("n", AttributeValue.fromN("0"))
                .n());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
