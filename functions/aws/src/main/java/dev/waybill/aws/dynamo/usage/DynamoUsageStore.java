package dev.waybill.aws.dynamo.usage;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.UsagePart;
import dev.waybill.core.usage.UsageStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Usage in the {@code records} table: one item a part, replaced under the condition that it is still the one that was read. Thread-safe. */
public final class DynamoUsageStore implements UsageStore {

    private static final Period KEPT = Period.ofDays(400);
    private static final String COUNTED_TO = "counted_to";
    private static final String COUNTS = "counts";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoUsageStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<UsagePart> find(UsagePart.Key key) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table)
                        .key(TableKeys.usage(key.tenant(), key.day(), key.shard()))
                        .consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(part(key, item));
    }

    @Override
    public boolean put(UsagePart part, @Nullable SequenceNumber before) {
        UsagePart.Key key = part.key();
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.usage(key.tenant(), key.day(), key.shard()));
        item.put(COUNTED_TO, text(part.last().text()));
        item.put(COUNTS, text(CountsJson.write(part.counts())));
        Instant end = key.day().plus(KEPT).atStartOfDay(ZoneOffset.UTC).toInstant();
        item.put(TableKeys.TTL, TableKeys.ttl(end));
        try {
            dynamo.putItem(put -> {
                put.tableName(table).item(item);
                if (before == null) {
                    put.conditionExpression("attribute_not_exists(pk) OR #ttl <= :now")
                            .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                            .expressionAttributeValues(
                                    Map.of(":now", number(clock.instant().getEpochSecond())));
                } else {
                    put.conditionExpression(COUNTED_TO + " = :before")
                            .expressionAttributeValues(Map.of(":before", text(before.text())));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public Stream<UsagePart> parts(String tenant, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", text(TableKeys.usage(tenant)),
                                ":from", text(from.toString()),
                                ":to", text(TableKeys.lastUsage(to)))))
                .items()
                .stream()
                .map(Item::new)
                .filter(item -> !item.isPast(now))
                .map(item -> part(key(tenant, item.text(TableKeys.SK)), item));
    }

    private static UsagePart.Key key(String tenant, String sort) {
        return new UsagePart.Key(tenant, TableKeys.usageDay(sort), TableKeys.usageShard(sort));
    }

    private static UsagePart part(UsagePart.Key key, Item item) {
        return new UsagePart(key, new SequenceNumber(item.text(COUNTED_TO)), CountsJson.read(item.text(COUNTS)));
    }
}
