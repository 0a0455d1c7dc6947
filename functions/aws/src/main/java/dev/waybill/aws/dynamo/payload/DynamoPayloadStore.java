package dev.waybill.aws.dynamo.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Salt;
import dev.waybill.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Payloads in the {@code payloads} table: their JSON as it was written, deflated, beside the salt of its name. Thread-safe. */
public final class DynamoPayloadStore implements PayloadStore {

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
        item.put("body", bytes(deflated(body)));
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
        return Optional.of(new Kept(Json.parse(inflated(item.bytes("body"))), Salt.of(item.bytes("salt"))));
    }

    @Override
    public void delete(JobKey job, String name) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(TableKeys.payload(job, name)));
    }

    private static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }

    private static byte[] deflated(byte[] body) {
        ByteArrayOutputStream into = new ByteArrayOutputStream(body.length / 2 + 64);
        try (OutputStream deflater = new DeflaterOutputStream(into)) {
            deflater.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return into.toByteArray();
    }

    private static byte[] inflated(byte[] stored) {
        try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(stored))) {
            return inflater.readNBytes(MAX_BYTES);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
