package dev.waybill.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.aws.AwsClients;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the trial functions share: their environment, their clients, and a note in the table of the trial. */
final class Trial {

    static final ObjectMapper JSON = new ObjectMapper();
    private final Environment environment = ProcessEnvironment.current();
    private final AwsClients clients = AwsClients.of(environment);

    Environment environment() {
        return environment;
    }

    AwsClients clients() {
        return clients;
    }

    void note(String key, String at, String text) {
        clients.dynamo().putItem(put -> put.tableName(environment.require("NOTES"))
                .item(Map.of(
                        "pk", AttributeValue.fromS(key),
                        "sk", AttributeValue.fromS(at),
                        "text", AttributeValue.fromS(text))));
    }

    /** Counts up and returns the new count. */
    int count(String key) {
        return Integer.parseInt(clients.dynamo()
                .updateItem(update -> update.tableName(environment.require("NOTES"))
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
