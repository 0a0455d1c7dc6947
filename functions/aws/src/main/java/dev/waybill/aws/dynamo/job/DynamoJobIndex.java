package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.ListPlace;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.json.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The index {@code jobs} of the {@code records} table: one Query for each stretch of a month. Thread-safe. */
public final class DynamoJobIndex implements JobIndex {

    /** Sorts before every time, as {@link #LAST} sorts after: times begin with a digit. */
    private static final String FIRST = "0";

    private static final String LAST = ":";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoJobIndex(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Stretch read(String tenant, YearMonth month, JobFilter filter, @Nullable ListPlace below, int most) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":month", text(TableKeys.month(tenant, month)));
        values.put(":from", text(bound(filter.createdFrom(), FIRST)));
        // A job's sort key is its time and more, so it never equals the bound: jobs of this very time lie above it.
        values.put(":before", text(bound(filter.createdBefore(), LAST)));
        values.put(":now", number(clock.instant().getEpochSecond()));
        Map<String, String> names = new HashMap<>(Map.of("#month", TableKeys.MONTH, "#ttl", TableKeys.TTL));
        StringJoiner wanted = new StringJoiner(" AND ").add("#ttl > :now");
        want("status", filter.status() == null ? null : filter.status().text(), wanted, names, values);
        want("task", filter.task(), wanted, names, values);
        want("batch", filter.batch(), wanted, names, values);
        QueryResponse response = dynamo.query(query -> query.tableName(table)
                .indexName(TableKeys.JOBS_INDEX)
                .keyConditionExpression("#month = :month AND created BETWEEN :from AND :before")
                .filterExpression(wanted.toString())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .exclusiveStartKey(
                        below == null ? null : TableKeys.listed(new JobKey(tenant, below.id()), below.createdAt()))
                .scanIndexForward(false)
                .limit(most));
        return new Stretch(
                response.items().stream().map(item -> listed(new Item(item))).collect(Collectors.toList()),
                response.scannedCount(),
                response.hasLastEvaluatedKey() ? place(new Item(response.lastEvaluatedKey())) : null);
    }

    private static void want(
            String attribute,
            @Nullable String value,
            StringJoiner wanted,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        if (value != null) {
            wanted.add("#" + attribute + " = :" + attribute);
            names.put("#" + attribute, attribute);
            values.put(":" + attribute, text(value));
        }
    }

    private static String bound(@Nullable Instant time, String otherwise) {
        return time == null ? otherwise : Times.text(time);
    }

    private static ListedJob listed(Item item) {
        ListPlace place = place(item);
        return new ListedJob(
                place.id(),
                item.text("task"),
                item.text("status"),
                place.createdAt(),
                item.find("batch").map(AttributeValue::s).orElse(null));
    }

    private static ListPlace place(Item item) {
        return new ListPlace(
                TableKeys.createdAt(item.text(TableKeys.CREATED)),
                TableKeys.job(item.text(TableKeys.PK)).id());
    }
}
