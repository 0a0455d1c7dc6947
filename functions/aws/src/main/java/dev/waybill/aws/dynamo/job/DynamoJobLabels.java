package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Label;
import dev.waybill.core.json.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Entries of jobs as plain items of the {@code records} table, one write each. Thread-safe. */
public final class DynamoJobLabels implements JobLabels {

    /** Sorts before every time, as {@link #LAST} sorts after: times begin with a digit. */
    private static final String FIRST = "0";

    private static final String LAST = ":";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final FirstItems firstItems;

    public DynamoJobLabels(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.firstItems = new FirstItems(dynamo, table, clock, WriterPauses.real());
    }

    @Override
    public void put(JobRecord first, Collection<Label> labels) {
        Accepted accepted = (Accepted) first.event();
        for (Label label : labels) {
            Map<String, AttributeValue> item = new HashMap<>(TableKeys.labelled(
                    first.job().tenant(), label.key(), label.value(), TableKeys.created(first.job(), first.at())));
            item.put("task", text(accepted.task()));
            item.put(TableKeys.TTL, TableKeys.ttl(accepted.expiresAt()));
            dynamo.putItem(put -> put.tableName(table).item(item));
        }
    }

    @Override
    public Stretch read(String tenant, Label label, Window window, int most) {
        String from = bound(window.from(), FIRST);
        String before = bound(before(window), LAST);
        if (from.compareTo(before) > 0) {
            // The service refuses a range that begins behind its end.
            return new Stretch(List.of(), 0, null);
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":label", text(TableKeys.labelled(tenant, label.key(), label.value())));
        values.put(":from", text(from));
        values.put(":before", text(before));
        values.put(":now", number(clock.instant().getEpochSecond()));
        Map<String, String> names = new HashMap<>(Map.of("#ttl", TableKeys.TTL));
        @Nullable String task = window.task();
        if (task != null) {
            names.put("#task", "task");
            values.put(":task", text(task));
        }
        QueryResponse response = dynamo.query(query -> query.tableName(table)
                // An entry is put before its job: who asks right after a submit finds it.
                .consistentRead(true)
                .keyConditionExpression("pk = :label AND sk BETWEEN :from AND :before")
                .filterExpression("#ttl > :now" + (task == null ? "" : " AND #task = :task"))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .exclusiveStartKey(behind(tenant, label, window.below()))
                .scanIndexForward(false)
                .limit(most));
        List<Place> places =
                response.items().stream().map(item -> place(new Item(item))).collect(Collectors.toList());
        return new Stretch(
                firstItems.found(tenant, places),
                response.scannedCount(),
                response.hasLastEvaluatedKey() ? place(new Item(response.lastEvaluatedKey())) : null);
    }

    /** The entry behind which the reading goes on; none where it is a time. */
    private static @Nullable Map<String, AttributeValue> behind(String tenant, Label label, @Nullable Place below) {
        return below == null || below.id().isEmpty()
                ? null
                : TableKeys.labelled(
                        tenant, label.key(), label.value(), TableKeys.created(below.id(), below.createdAt()));
    }

    private static @Nullable Instant before(Window window) {
        @Nullable Place below = window.below();
        @Nullable Instant before = window.before();
        if (below == null || !below.id().isEmpty()) {
            return before;
        }
        return before != null && before.isBefore(below.createdAt()) ? before : below.createdAt();
    }

    private static String bound(@Nullable Instant time, String otherwise) {
        return time == null ? otherwise : Times.text(time);
    }

    private static Place place(Item entry) {
        String created = entry.text(TableKeys.SK);
        return new Place(TableKeys.createdAt(created), created.substring(created.indexOf('#') + 1));
    }
}
