package dev.waybill.aws.dynamo.key;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.key.KeyStore;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** API keys in the {@code records} table, by the hash of their secret, read consistently. Thread-safe. */
public final class DynamoKeyStore implements KeyStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoKeyStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Known find(String hash) {
        // Consistent, so that what was revoked before this read is not found and then kept for a minute more.
        Item item = new Item(dynamo.getItem(
                        get -> get.tableName(table).key(TableKeys.apiKey(hash)).consistentRead(true))
                .item());
        if (item.isEmpty()) {
            return new Unknown();
        }
        return item.isPast(clock.instant())
                ? KeyItem.end(item).<Known>map(Ended::new).orElseGet(Unknown::new)
                : new Works(KeyItem.caller(item));
    }
}
