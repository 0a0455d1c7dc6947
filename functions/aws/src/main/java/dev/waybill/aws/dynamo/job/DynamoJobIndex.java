package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.ListPlace;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.json.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The indexes {@code jobs} and {@code attention} of the {@code records} table: one Query for each stretch. Thread-safe. */
public final class DynamoJobIndex implements JobIndex {

    /** Sorts before every time, as {@link #LAST} sorts after: times begin with a digit. */
    private static final String FIRST = "0";

    private static final String LAST = ":";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final FirstItems firstItems;
    private final FilledIn filledIn;

    public DynamoJobIndex(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.firstItems = new FirstItems(dynamo, table, clock, WriterPauses.real());
        this.filledIn = new FilledIn(dynamo, table);
    }

    @Override
    public Stretch read(String tenant, YearMonth month, JobFilter filter, @Nullable ListPlace below, int most) {
        Conditions conditions = new Conditions(filter, clock.instant());
        conditions.want(
                ListFields.STATUS,
                filter.status() == null ? null : filter.status().text());
        return read(
                conditions.in(TableKeys.JOBS_INDEX, TableKeys.MONTH, TableKeys.month(tenant, month)),
                below == null ? null : TableKeys.listed(new JobKey(tenant, below.id()), below.createdAt()),
                most,
                item -> item.text(ListFields.STATUS));
    }

    @Override
    public Stretch readRare(String tenant, JobFilter filter, @Nullable ListPlace below, int most) {
        ListStatus status = Objects.requireNonNull(filter.status());
        JobFilter rest = filter;
        @Nullable Map<String, AttributeValue> behind = null;
        if (below != null && below.id().isEmpty()) {
            rest = filter.before(below.createdAt());
        } else if (below != null) {
            behind = TableKeys.attended(new JobKey(tenant, below.id()), below.createdAt(), status);
        }
        return read(
                new Conditions(rest, clock.instant())
                        .withoutChildren()
                        .in(TableKeys.ATTENTION_INDEX, TableKeys.ATTENTION, TableKeys.attention(tenant, status)),
                behind,
                most,
                item -> status.text());
    }

    @Override
    public Stretch readChildren(String tenant, JobFilter filter, @Nullable ListPlace below, int most) {
        String parent = Objects.requireNonNull(filter.parent());
        JobFilter rest = filter;
        @Nullable Map<String, AttributeValue> behind = null;
        if (below != null && below.id().isEmpty()) {
            rest = filter.before(below.createdAt());
        } else if (below != null) {
            behind = TableKeys.listedChild(new JobKey(tenant, below.id()), parent, below.createdAt());
        }
        Conditions conditions = new Conditions(rest, clock.instant());
        conditions.want(
                ListFields.STATUS,
                filter.status() == null ? null : filter.status().text());
        return read(
                conditions.in(TableKeys.JOBS_INDEX, TableKeys.MONTH, TableKeys.children(new JobKey(tenant, parent))),
                behind,
                most,
                item -> item.text(ListFields.STATUS));
    }

    private Stretch read(
            Conditions conditions,
            @Nullable Map<String, AttributeValue> below,
            int most,
            Function<Item, String> status) {
        if (conditions.holdNothing()) {
            return new Stretch(List.of(), 0, null);
        }
        QueryResponse response = dynamo.query(query -> query.tableName(table)
                .indexName(conditions.index)
                .keyConditionExpression(conditions.range)
                .filterExpression(conditions.wanted.toString())
                .expressionAttributeNames(conditions.names)
                .expressionAttributeValues(conditions.values)
                .exclusiveStartKey(below)
                .scanIndexForward(false)
                .limit(most));
        return new Stretch(
                response.items().stream()
                        .map(Item::new)
                        .map(item -> listed(item, status.apply(item)))
                        .collect(Collectors.toList()),
                response.scannedCount(),
                response.hasLastEvaluatedKey() ? place(new Item(response.lastEvaluatedKey())) : null);
    }

    @Override
    public boolean hasAllRare() {
        return filledIn.isWhole();
    }

    @Override
    public List<ListedJob> complete(String tenant, List<ListedJob> page) {
        return firstItems.complete(tenant, page);
    }

    private static ListedJob listed(Item item, String status) {
        ListPlace place = place(item);
        return new ListedJob(
                place.id(),
                item.text("task"),
                status,
                place.createdAt(),
                item.find(ListFields.BATCH)
                        .map(AttributeValue::s)
                        .filter(set -> !set.startsWith(ListFields.CHILDREN))
                        .orElse(null));
    }

    private static ListPlace place(Item item) {
        return new ListPlace(
                TableKeys.createdAt(item.text(TableKeys.CREATED)),
                TableKeys.job(item.text(TableKeys.PK)).id());
    }

    /** What a query says of the jobs it looks for, in the words of the service. */
    private static final class Conditions {

        private final Map<String, String> names = new HashMap<>(Map.of("#ttl", TableKeys.TTL));
        private final Map<String, AttributeValue> values = new HashMap<>();
        private final StringJoiner wanted = new StringJoiner(" AND ").add("#ttl > :now");
        private String index = "";
        private String range = "";

        Conditions(JobFilter filter, Instant now) {
            values.put(":now", number(now.getEpochSecond()));
            values.put(":from", text(bound(filter.createdFrom(), FIRST)));
            // A job's sort key is its time and more, so it never equals the bound: jobs of this very time lie above it.
            values.put(":before", text(bound(filter.createdBefore(), LAST)));
            want("task", filter.task());
            want(ListFields.BATCH, filter.batch());
        }

        Conditions in(String itsIndex, String key, String partition) {
            index = itsIndex;
            range = "#key = :key AND created BETWEEN :from AND :before";
            names.put("#key", key);
            values.put(":key", text(partition));
            return this;
        }

        /** Those that wait for a person have a place in the index until they end. */
        Conditions withoutChildren() {
            wanted.add("NOT begins_with(#batch, :children)");
            names.put("#batch", ListFields.BATCH);
            values.put(":children", text(ListFields.CHILDREN));
            return this;
        }

        /** The service refuses a range that begins behind its end. */
        boolean holdNothing() {
            return values.get(":from").s().compareTo(values.get(":before").s()) > 0;
        }

        void want(String attribute, @Nullable String value) {
            if (value != null) {
                wanted.add("#" + attribute + " = :" + attribute);
                names.put("#" + attribute, attribute);
                values.put(":" + attribute, text(value));
            }
        }

        private static String bound(@Nullable Instant time, String otherwise) {
            return time == null ? otherwise : Times.text(time);
        }
    }
}
