package dev.waybill.aws.dynamo.payload;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.SignatureKind;
import dev.waybill.core.event.SigningKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What deliveries to webhook endpoints are signed with, in the {@code payloads} table: under that table's own key, where no stream and no
 * backup keeps a secret that was replaced. It is written together with the endpoint that it is of. Thread-safe.
 */
public final class DynamoSigningKeys {

    private static final String KEYS = "keys";
    private static final String KIND = "kind";
    private static final String SECRET = "secret";
    private static final String UNTIL = "until";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoSigningKeys(DynamoDbClient dynamo, String payloadsTable) {
        this.dynamo = dynamo;
        this.table = payloadsTable;
    }

    /** The part of a transaction that puts these keys in place of those before. */
    public TransactWriteItem put(EndpointKey endpoint, List<SigningKey> keys) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.webhook(endpoint));
        item.put(
                KEYS,
                AttributeValue.fromL(
                        keys.stream().map(DynamoSigningKeys::attribute).toList()));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    /** The part of a transaction that deletes them. */
    public TransactWriteItem delete(EndpointKey endpoint) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(TableKeys.webhook(endpoint)))
                .build();
    }

    /** The newest first; none where there are none. */
    public List<SigningKey> find(EndpointKey endpoint) {
        Item item = new Item(dynamo.getItem(get ->
                        get.tableName(table).key(TableKeys.webhook(endpoint)).consistentRead(true))
                .item());
        return item.find(KEYS).map(AttributeValue::l).orElse(List.of()).stream()
                .map(each -> key(new Item(each.m())))
                .toList();
    }

    private static AttributeValue attribute(SigningKey key) {
        Map<String, AttributeValue> map = new HashMap<>();
        map.put(KIND, text(key.kind().text()));
        map.put(SECRET, AttributeValue.fromB(SdkBytes.fromByteArray(key.secret())));
        if (key.until() != null) {
            map.put(UNTIL, number(key.until().toEpochMilli()));
        }
        return AttributeValue.fromM(map);
    }

    private static SigningKey key(Item item) {
        return new SigningKey(
                SignatureKind.of(item.text(KIND)).orElse(SignatureKind.V1),
                item.bytes(SECRET),
                item.find(UNTIL)
                        .map(until -> Instant.ofEpochMilli(Long.parseLong(until.n())))
                        .orElse(null));
    }
}
