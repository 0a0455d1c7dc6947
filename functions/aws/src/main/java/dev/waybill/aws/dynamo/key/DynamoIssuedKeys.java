package dev.waybill.aws.dynamo.key;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.issue.IssuedKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Given-out keys in the {@code records} table: the listed item and the one that is looked up change together. Thread-safe. */
public final class DynamoIssuedKeys implements IssuedKeys {

    /** How often a revocation that met another writer, or a busy table, looks again. */
    private static final int MOST_ROUNDS = 5;

    private static final Duration LONG_PAST = Duration.ofDays(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final WriterPauses backoff;

    public DynamoIssuedKeys(DynamoDbClient dynamo, String table, Clock clock) {
        this(dynamo, table, clock, WriterPauses.real());
    }

    /** @param backoff between tries of a revocation */
    public DynamoIssuedKeys(DynamoDbClient dynamo, String table, Clock clock, WriterPauses backoff) {
        this.backoff = backoff;
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void put(IssuedKey key) {
        dynamo.transactWriteItems(write -> write.transactItems(put(KeyItem.listed(key)), put(KeyItem.lookedUp(key))));
    }

    @Override
    public Optional<IssuedKey> find(String tenant, String id) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table)
                        .key(TableKeys.issuedKey(tenant, id))
                        .consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(KeyItem.issued(item));
    }

    @Override
    public List<IssuedKey> list(String tenant, @Nullable String below, int most) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", text(TableKeys.issuedKeys(tenant)));
        values.put(":now", number(clock.instant().getEpochSecond()));
        if (below != null) {
            values.put(":below", text(below));
        }
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(below == null ? "pk = :pk" : "pk = :pk AND sk < :below")
                        .filterExpression("attribute_not_exists(#ttl) OR #ttl > :now")
                        .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .limit(most))
                .items()
                .stream()
                .limit(most)
                .map(item -> KeyItem.issued(new Item(item)))
                .collect(Collectors.toList());
    }

    @Override
    public Optional<IssuedKey> revoke(String tenant, String id, Instant at) {
        for (int round = 0; ; round++) {
            backoff.before(round);
            Optional<IssuedKey> found = find(tenant, id);
            if (found.isEmpty() || found.get().revokedAt() != null) {
                return found;
            }
            IssuedKey revoked = found.get().revokedAt(at);
            try {
                write(revoked, at);
                return Optional.of(revoked);
            } catch (TransactionCanceledException met) {
                // Another revocation came first, or is at it: what it did holds.
                Cancellation why = Cancellation.of(met);
                boolean mayHelp = why.refused(0) || why.metAnother() || why.isForWantOfRoom();
                if (!mayHelp || round == MOST_ROUNDS - 1) {
                    throw met;
                }
            }
        }
    }

    private void write(IssuedKey revoked, Instant at) {
        Map<String, AttributeValue> values = Map.of(
                ":at", number(at.toEpochMilli()),
                ":ttl", TableKeys.ttl(revoked.forgottenAt().orElseThrow()),
                ":hash", text(revoked.hash()));
        TransactWriteItem note = TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(TableKeys.issuedKey(revoked.tenant(), revoked.id()))
                        .updateExpression("SET " + KeyItem.REVOKED_AT + " = :at, #ttl = :ttl")
                        .conditionExpression("#hash = :hash AND attribute_not_exists(" + KeyItem.REVOKED_AT + ")")
                        .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL, "#hash", "hash"))
                        .expressionAttributeValues(values))
                .build();
        // Past its time to live, so that nobody finds it, be their clock behind; until the table takes it away it says
        // why.
        TransactWriteItem shutOut = TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(TableKeys.apiKey(revoked.hash()))
                        .updateExpression("SET " + KeyItem.REVOKED_AT + " = :at, #ttl = :past")
                        .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                        .expressionAttributeValues(Map.of(
                                ":at",
                                number(at.toEpochMilli()),
                                ":past",
                                number(at.minus(LONG_PAST).getEpochSecond()))))
                .build();
        dynamo.transactWriteItems(write -> write.transactItems(note, shutOut));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }
}
