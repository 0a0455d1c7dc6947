package dev.waybill.aws.dynamo.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Salt;
import dev.waybill.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Payloads in the {@code payloads} table: their JSON as it was written, deflated, beside the salt of its name. Thread-safe. */
public final class DynamoPayloadStore implements PayloadStore {

    /** The service's bound on one request. */
    private static final int MOST_WRITES = 25;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoPayloadStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String put(JobKey job, JsonNode payload, Instant expiresAt) {
        byte[] body = Json.write(payload).getBytes(StandardCharsets.UTF_8);
        if (body.length > MAX_BYTES) {
            throw new PayloadTooLargeException(body.length);
        }
        Salt salt = Salt.random();
        String name = salt.hash(body);
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.payload(job, name));
        item.put("salt", bytes(salt.bytes()));
        item.put("body", Deflated.of(body));
        item.put(TableKeys.TTL, TableKeys.ttl(expiresAt));
        dynamo.putItem(put -> put.tableName(table).item(item));
        return name;
    }

    @Override
    public Optional<Kept> find(JobKey job, String name) {
        Item item = new Item(dynamo.getItem(get ->
                        get.tableName(table).key(TableKeys.payload(job, name)).consistentRead(true))
                .item());
        if (item.isEmpty() || item.number(TableKeys.TTL) <= clock.instant().getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(
                new Kept(Json.parse(Deflated.read(item.bytes("body"), MAX_BYTES)), Salt.of(item.bytes("salt"))));
    }

    @Override
    public void delete(JobKey job, String name) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(TableKeys.payload(job, name)));
    }

    @Override
    public List<String> names(JobKey job) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        // Who deletes what is there must not miss what was put a moment ago.
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", TableKeys.text(TableKeys.jobPartition(job))))
                        .projectionExpression("sk"))
                .items()
                .stream()
                .map(item -> new Item(item).text(TableKeys.SK))
                .collect(Collectors.toList());
    }

    /** Together, as many as the service takes; what the table had no room for follows one by one. */
    @Override
    public void delete(JobKey job, Collection<String> names) {
        List<String> all = List.copyOf(names);
        for (int at = 0; at < all.size(); at += MOST_WRITES) {
            List<WriteRequest> some = all.subList(at, Math.min(at + MOST_WRITES, all.size())).stream()
                    .map(name -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(TableKeys.payload(job, name)))
                            .build())
                    .collect(Collectors.toList());
            dynamo.batchWriteItem(batch -> batch.requestItems(Map.of(table, some))).unprocessedItems().values().stream()
                    .flatMap(List::stream)
                    .forEach(left -> dynamo.deleteItem(delete ->
                            delete.tableName(table).key(left.deleteRequest().key())));
        }
    }

    private static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }
}
