package dev.waybill.aws.dynamo.payload;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.submit.Fingerprints;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The deployment's fingerprint secret in the {@code payloads} table, under that table's own key: made at the first use,
 * the same for every function from then on. Thread-safe.
 */
public final class DynamoFingerprints implements Fingerprints {

    private final DynamoDbClient dynamo;
    private final String table;
    private volatile byte @Nullable [] secret;

    public DynamoFingerprints(DynamoDbClient dynamo, String payloadsTable) {
        this.dynamo = dynamo;
        this.table = payloadsTable;
    }

    @Override
    public byte[] secret() {
        byte[] known = secret;
        if (known == null) {
            known = stored().orElseGet(this::made);
            secret = known;
        }
        return known;
    }

    private Optional<byte[]> stored() {
        Item item = new Item(dynamo.getItem(get ->
                        get.tableName(table).key(TableKeys.fingerprintSecret()).consistentRead(true))
                .item());
        return item.isEmpty() ? Optional.empty() : Optional.of(item.bytes("secret"));
    }

    private byte[] made() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.fingerprintSecret());
        item.put("secret", AttributeValue.fromB(SdkBytes.fromByteArray(fresh)));
        try {
            dynamo.putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
            return fresh;
        } catch (ConditionalCheckFailedException madeByAnother) {
            return stored().orElseThrow();
        }
    }
}
