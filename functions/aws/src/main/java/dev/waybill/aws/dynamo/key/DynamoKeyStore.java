package dev.waybill.aws.dynamo.key;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.key.KeyEnd;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.Principal;
import java.time.Clock;
import java.util.Optional;
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
    public Optional<Principal> find(String hash) {
        Item item = item(hash);
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(KeyItem.caller(item));
    }

    @Override
    public Optional<KeyEnd> end(String hash) {
        Item item = item(hash);
        return item.isEmpty() || !item.isPast(clock.instant()) ? Optional.empty() : KeyItem.end(item);
    }

    /** Consistent, so that what was revoked before this read is not found and then kept for a minute more. */
    private Item item(String hash) {
        return new Item(dynamo.getItem(
                        get -> get.tableName(table).key(TableKeys.apiKey(hash)).consistentRead(true))
                .item());
    }
}
