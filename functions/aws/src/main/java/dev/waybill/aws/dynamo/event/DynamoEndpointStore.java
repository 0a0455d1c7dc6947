package dev.waybill.aws.dynamo.event;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.payload.DynamoSigningKeys;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.EndpointStore;
import dev.waybill.core.event.SigningKey;
import dev.waybill.core.event.WebhookEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Webhook endpoints in the {@code records} table; what they sign with lies in {@code payloads}. Neither has an end: both are there until
 * somebody deletes them. Thread-safe.
 */
public final class DynamoEndpointStore implements EndpointStore {

    private final DynamoDbClient dynamo;
    private final String records;
    private final DynamoSigningKeys signing;

    public DynamoEndpointStore(DynamoDbClient dynamo, String recordsTable, String payloadsTable) {
        this.dynamo = dynamo;
        this.records = recordsTable;
        this.signing = new DynamoSigningKeys(dynamo, payloadsTable);
    }

    @Override
    public boolean put(WebhookEndpoint endpoint) {
        Put next = next(endpoint);
        try {
            dynamo.putItem(put -> put.tableName(records)
                    .item(next.item())
                    .conditionExpression(next.conditionExpression())
                    .expressionAttributeNames(next.expressionAttributeNames())
                    .expressionAttributeValues(next.expressionAttributeValues()));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public boolean put(WebhookEndpoint endpoint, List<SigningKey> keys) {
        TransactWriteItem secrets = signing.put(endpoint.key(), keys);
        TransactWriteItem next = TransactWriteItem.builder().put(next(endpoint)).build();
        try {
            dynamo.transactWriteItems(write -> write.transactItems(next, secrets));
            return true;
        } catch (TransactionCanceledException cancelled) {
            Cancellation why = Cancellation.of(cancelled);
            if (why.refused(0) || why.metAnother()) {
                return false;
            }
            throw cancelled;
        }
    }

    private Put next(WebhookEndpoint endpoint) {
        Put.Builder put = Put.builder().tableName(records).item(EndpointItem.of(endpoint));
        return endpoint.version() == 1
                ? put.conditionExpression("attribute_not_exists(#version)")
                        .expressionAttributeNames(Map.of("#version", EndpointItem.VERSION))
                        .build()
                : put.conditionExpression("#version = :before")
                        .expressionAttributeNames(Map.of("#version", EndpointItem.VERSION))
                        .expressionAttributeValues(Map.of(":before", number(endpoint.version() - 1L)))
                        .build();
    }

    @Override
    public Optional<WebhookEndpoint> find(EndpointKey key) {
        Item item = new Item(dynamo.getItem(get ->
                        get.tableName(records).key(TableKeys.webhook(key)).consistentRead(true))
                .item());
        return item.isEmpty() ? Optional.empty() : Optional.of(EndpointItem.read(key.tenant(), item));
    }

    @Override
    public List<WebhookEndpoint> list(String tenant) {
        return dynamo
                .queryPaginator(query -> query.tableName(records)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.webhooks(tenant)))))
                .items()
                .stream()
                .map(item -> EndpointItem.read(tenant, new Item(item)))
                .toList();
    }

    @Override
    public List<SigningKey> keys(EndpointKey key) {
        return signing.find(key);
    }

    @Override
    public void delete(EndpointKey key) {
        TransactWriteItem endpoint = TransactWriteItem.builder()
                .delete(delete -> delete.tableName(records).key(TableKeys.webhook(key)))
                .build();
        TransactWriteItem secrets = signing.delete(key);
        dynamo.transactWriteItems(write -> write.transactItems(endpoint, secrets));
    }
}
