package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.emulator.dynamo.AttributeJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The optimized integrations {@code dynamodb:getItem}, {@code putItem}, {@code updateItem} and {@code deleteItem}. Thread-safe. */
final class TableTask implements TaskIntegration {

    private static final String PREFIX = "arn:aws:states:::dynamodb:";
    private static final Set<String> CALLS = Set.of("getItem", "putItem", "updateItem", "deleteItem");
    private static final ServiceFailure FAILURE =
            new ServiceFailure("DynamoDB", "AmazonDynamoDBException", "AmazonDynamoDBv2");
    private static final int OK = 200;
    private final Map<String, MachineClients> machines;
    private final Executor threads;

    /** @param machines by ARN */
    TableTask(Map<String, MachineClients> machines, Executor threads) {
        this.machines = machines;
        this.threads = threads;
    }

    @Override
    public boolean supports(String resource) {
        return resource.startsWith(PREFIX) && CALLS.contains(resource.substring(PREFIX.length()));
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        String name = call.resource().substring(PREFIX.length());
        return CompletableFuture.supplyAsync(
                () -> run(MachineClients.of(call, machines).dynamo(), name, call.arguments()), threads);
    }

    private static JsonNode run(DynamoDbClient dynamo, String name, JsonNode arguments) {
        String table = arguments.path("TableName").asText();
        String condition = text(arguments, "ConditionExpression");
        Map<String, String> names = new HashMap<>();
        arguments
                .path("ExpressionAttributeNames")
                .properties()
                .forEach(entry -> names.put(entry.getKey(), entry.getValue().asText()));
        Map<String, AttributeValue> values = map(arguments, "ExpressionAttributeValues");
        Map<String, AttributeValue> key = AttributeJson.item(arguments.path("Key"));
        try {
            return switch (name) {
                case "getItem" ->
                    answer(
                            "Item",
                            dynamo.getItem(get -> get.tableName(table)
                                            .key(key)
                                            .consistentRead(arguments
                                                    .path("ConsistentRead")
                                                    .asBoolean(false))
                                            .projectionExpression(text(arguments, "ProjectionExpression"))
                                            .expressionAttributeNames(names.isEmpty() ? null : names))
                                    .item());
                case "putItem" ->
                    answer(
                            "Attributes",
                            dynamo.putItem(put -> put.tableName(table)
                                            .item(AttributeJson.item(arguments.path("Item")))
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(names.isEmpty() ? null : names)
                                            .expressionAttributeValues(values)
                                            .returnValues(text(arguments, "ReturnValues")))
                                    .attributes());
                case "updateItem" ->
                    answer(
                            "Attributes",
                            dynamo.updateItem(update -> update.tableName(table)
                                            .key(key)
                                            .updateExpression(text(arguments, "UpdateExpression"))
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(names.isEmpty() ? null : names)
                                            .expressionAttributeValues(values)
                                            .returnValues(text(arguments, "ReturnValues")))
                                    .attributes());
                default ->
                    answer(
                            "Attributes",
                            dynamo.deleteItem(delete -> delete.tableName(table)
                                            .key(key)
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(names.isEmpty() ? null : names)
                                            .expressionAttributeValues(values)
                                            .returnValues(text(arguments, "ReturnValues")))
                                    .attributes());
            };
        } catch (DynamoDbException failed) {
            throw FAILURE.of(failed);
        }
    }

    private static JsonNode answer(String field, @Nullable Map<String, AttributeValue> item) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (item != null && !item.isEmpty()) {
            answer.set(field, AttributeJson.item(item));
        }
        return ServiceFailure.withMetadata(answer, OK);
    }

    private static @Nullable String text(JsonNode arguments, String name) {
        return arguments.path(name).textValue();
    }

    private static @Nullable Map<String, AttributeValue> map(JsonNode arguments, String name) {
        return arguments.has(name) ? AttributeJson.item(arguments.path(name)) : null;
    }
}
