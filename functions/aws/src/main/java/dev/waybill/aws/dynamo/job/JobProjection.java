package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Job;
import java.util.List;
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

    private final DynamoDbClient dynamo;
    private final String table;

    JobProjection(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    void project(Job ended) {
        Optional<Update> figures = DynamoReviewFigures.added(table, ended);
        Update fields = fields(ended);
        if (figures.isEmpty()) {
            write(fields);
            return;
        }
        try {
            dynamo.transactWriteItems(both -> both.transactItems(List.of(of(fields), of(figures.get()))));
        } catch (TransactionCanceledException cancelled) {
            if (!Cancellation.of(cancelled).refused(0)) {
                throw cancelled;
            }
        }
    }

    private void write(Update fields) {
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

    private Update fields(Job ended) {
        FirstItemUpdate update = ListFields.stand(new FirstItemUpdate(), ended)
                .set(EndFields.of(ended))
                .set(ListFields.PROJECTED, number(ended.decisive().version()))
                .remove(List.of(TableKeys.DUE_SHARD, TableKeys.DUE_AT))
                .remove(ReviewFields.NAMES);
        return update.of(table, ended.key(), ended.decisive().version());
    }

    private static TransactWriteItem of(Update update) {
        return TransactWriteItem.builder().update(update).build();
    }
}
