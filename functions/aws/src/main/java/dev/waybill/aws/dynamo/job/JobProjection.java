package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.list.ListStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Brings a first item up to its job's final record, once. Where people have decided on the job, their decisions are counted
 * in the same transaction, and so once too. Thread-safe.
 */
final class JobProjection {

    /** No fields of a record as new are there. */
    private static final String OLDER =
            "attribute_exists(pk) AND (attribute_not_exists(projected) OR projected < :version)";

    private final DynamoDbClient dynamo;
    private final String table;

    JobProjection(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    void project(Job ended) {
        Optional<Update> figures = DynamoReviewFigures.added(table, ended);
        if (figures.isEmpty()) {
            project(ended.key(), ended.version(), ended.state());
            return;
        }
        Update fields = fields(ended.key(), ended.version(), ended.state());
        try {
            dynamo.transactWriteItems(both -> both.transactItems(List.of(write(fields), write(figures.get()))));
        } catch (TransactionCanceledException cancelled) {
            if (!Cancellation.of(cancelled).refused(0)) {
                throw cancelled;
            }
        }
    }

    /** Of a job that nobody decided on. */
    void project(JobKey key, int version, JobState state) {
        Update fields = fields(key, version, state);
        try {
            dynamo.updateItem(update -> update.tableName(fields.tableName())
                    .key(fields.key())
                    .updateExpression(fields.updateExpression())
                    .conditionExpression(fields.conditionExpression())
                    .expressionAttributeNames(fields.expressionAttributeNames())
                    .expressionAttributeValues(fields.expressionAttributeValues()));
        } catch (ConditionalCheckFailedException newer) {
            // Fields of a record as new are there already: nothing to do.
            return;
        }
    }

    private Update fields(JobKey key, int version, JobState state) {
        return Update.builder()
                .tableName(table)
                .key(TableKeys.record(key, 1))
                .updateExpression(
                        "SET #status = :status, projected = :version REMOVE due_shard, due_at, " + ReviewFields.REMOVED)
                .conditionExpression(OLDER)
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(
                        ":status", text(ListStatus.of(state).text()),
                        ":version", number(version)))
                .build();
    }

    private static TransactWriteItem write(Update update) {
        return TransactWriteItem.builder().update(update).build();
    }
}
