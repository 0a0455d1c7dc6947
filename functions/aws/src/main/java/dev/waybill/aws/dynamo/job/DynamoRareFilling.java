package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.RareFilling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Fills the index {@code attention}: walks the index {@code jobs} and gives each first item of a rare status that has no key in
 * {@code attention} its key. A second pass, some time after the first, takes in what functions of the version before still wrote
 * while the first was under way. Thread-safe.
 */
public final class DynamoRareFilling implements RareFilling {

    /** The longest that a function, once invoked, goes on with the code that it began with. */
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    /** What the service answers for an index that it cannot read. */
    private static final String NO_SUCH_INDEX = "ValidationException";

    /** How many jobs one request looks at, so that a piece ends about when it should. */
    private static final int MOST_LOOKED_AT = 2_000;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private volatile boolean done;

    public DynamoRareFilling(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public boolean goOn(Instant until) {
        if (done) {
            return true;
        }
        FillingNote note = FillingNote.of(new Item(dynamo.getItem(get ->
                        get.tableName(table).key(TableKeys.attentionFilling()).consistentRead(true))
                .item()));
        done = note.isWhole();
        if (!done && isTimeFor(note) && isThere()) {
            done = fill(note, until).isWhole();
        }
        return done;
    }

    /** A table that is just being updated, or that no stack of this version made, has no such index, or one that is not filled yet. */
    private boolean isThere() {
        try {
            dynamo.query(query -> query.tableName(table)
                    .indexName(TableKeys.ATTENTION_INDEX)
                    .keyConditionExpression("attention = :none")
                    .expressionAttributeValues(Map.of(":none", text("-")))
                    .limit(1));
            return true;
        } catch (DynamoDbException refused) {
            if (NO_SUCH_INDEX.equals(refused.awsErrorDetails().errorCode())) {
                return false;
            }
            throw refused;
        }
    }

    private boolean isTimeFor(FillingNote note) {
        @Nullable Instant passedAt = note.passedAt();
        return passedAt == null || !clock.instant().isBefore(passedAt.plus(LONGEST_INVOCATION));
    }

    /** Goes to the end of the pass, or until the time is over. */
    private FillingNote fill(FillingNote from, Instant until) {
        FillingNote note = from;
        while (note.passes() == from.passes() && clock.instant().isBefore(until)) {
            ScanResponse found = lacking(note.behind());
            found.items().stream().map(Item::new).forEach(this::fillIn);
            note = after(note, found);
            Map<String, AttributeValue> item = note.item();
            dynamo.putItem(put -> put.tableName(table).item(item));
        }
        return note;
    }

    private FillingNote after(FillingNote note, ScanResponse found) {
        if (found.hasLastEvaluatedKey()) {
            return note.upTo(found.lastEvaluatedKey());
        }
        boolean hasNone = note.behind().isEmpty() && found.scannedCount() == 0;
        return hasNone ? note.whole(clock.instant()) : note.passed(clock.instant());
    }

    /** Those of a rare status: whether they have their key already, the index that is walked does not say. */
    private ScanResponse lacking(Map<String, AttributeValue> behind) {
        Map<String, AttributeValue> rare = Stream.of(ListStatus.values())
                .filter(ListStatus::isRare)
                .collect(Collectors.toMap(status -> ":" + status.text(), status -> text(status.text())));
        Map<String, AttributeValue> values = new HashMap<>(rare);
        values.put(":children", text(ListFields.CHILDREN));
        return dynamo.scan(scan -> scan.tableName(table)
                .indexName(TableKeys.JOBS_INDEX)
                // Children have no such place.
                .filterExpression(
                        "#status IN (" + String.join(", ", rare.keySet()) + ") AND NOT begins_with(#batch, :children)")
                .expressionAttributeNames(Map.of("#status", ListFields.STATUS, "#batch", ListFields.BATCH))
                .expressionAttributeValues(values)
                .exclusiveStartKey(behind.isEmpty() ? null : behind)
                .limit(MOST_LOOKED_AT));
    }

    private void fillIn(Item listed) {
        JobKey job = TableKeys.job(listed.text(TableKeys.PK));
        ListStatus status = ListStatus.of(listed.text(ListFields.STATUS)).orElseThrow();
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.record(job, 1))
                    .updateExpression("SET attention = :attention")
                    .conditionExpression("#status = :status AND attribute_not_exists(attention)")
                    .expressionAttributeNames(Map.of("#status", ListFields.STATUS))
                    .expressionAttributeValues(Map.of(
                            ":status", text(status.text()),
                            ":attention", text(TableKeys.attention(job.tenant(), status)))));
        } catch (ConditionalCheckFailedException | TransactionConflictException moved) {
            // It has its key, or has left that status, or is leaving it: who writes its list fields now writes the key
            // too.
            return;
        }
    }
}
