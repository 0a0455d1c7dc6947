package dev.waybill.aws.dynamo.job;

import dev.waybill.core.job.WriterPauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Reads items by their keys, as many at once as the service takes. Thread-safe. */
public final class BatchRead {

    /** The service's bound on one request. */
    private static final int MOST_KEYS = 100;

    /** Rounds in which the table has no room for a single one of the keys before it counts as too busy. */
    private static final int MOST_ROUNDS = 8;

    private final DynamoDbClient dynamo;
    private final String table;
    private final WriterPauses backoff;

    public BatchRead(DynamoDbClient dynamo, String table, WriterPauses backoff) {
        this.dynamo = dynamo;
        this.table = table;
        this.backoff = backoff;
    }

    /** @return those that are there, in no order: everything that was put before is seen */
    public List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
        return items(keys, true);
    }

    /** The same for half of the price, where one that was put a moment ago may not be seen. */
    List<Map<String, AttributeValue>> asTheyStand(List<Map<String, AttributeValue>> keys) {
        return items(keys, false);
    }

    private List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys, boolean consistent) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int at = 0; at < keys.size(); at += MOST_KEYS) {
            items.addAll(some(keys.subList(at, Math.min(at + MOST_KEYS, keys.size())), consistent));
        }
        return items;
    }

    /** What the table had no room for, or what would have made an answer too large, is asked for again. */
    private List<Map<String, AttributeValue>> some(List<Map<String, AttributeValue>> keys, boolean consistent) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        List<Map<String, AttributeValue>> left = keys;
        for (int fruitless = 0; !left.isEmpty(); ) {
            if (fruitless == MOST_ROUNDS) {
                throw ProvisionedThroughputExceededException.builder()
                        .message("the table had no room for " + left.size() + " reads, " + MOST_ROUNDS + " times")
                        .build();
            }
            backoff.before(fruitless);
            KeysAndAttributes wanted = KeysAndAttributes.builder()
                    .keys(left)
                    .consistentRead(consistent)
                    .build();
            var answer = dynamo.batchGetItem(batch -> batch.requestItems(Map.of(table, wanted)));
            items.addAll(answer.responses().getOrDefault(table, List.of()));
            List<Map<String, AttributeValue>> unread = answer.unprocessedKeys().values().stream()
                    .flatMap(some -> some.keys().stream())
                    .collect(Collectors.toList());
            fruitless = unread.size() < left.size() ? 0 : fruitless + 1;
            left = unread;
        }
        return items;
    }
}
