package dev.waybill.aws.dynamo.set;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.core.job.WriterPauses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Writes under conditions, alone or several together, tried again after pauses while others are at the same items or the table has no
 * room: nothing is known then about their conditions. Thread-safe.
 */
final class Writes {

    /** With the longest pauses, somewhat over a second in all. */
    private static final int MOST_ROUNDS = 12;

    private final DynamoDbClient dynamo;
    private final WriterPauses backoff;

    Writes(DynamoDbClient dynamo, WriterPauses backoff) {
        this.dynamo = dynamo;
        this.backoff = backoff;
    }

    /**
     * Which items' conditions did not hold.
     *
     * @param there what a refused put met, by the place of the item in its transaction
     */
    record Refused(Cancellation why, Map<Integer, Map<String, AttributeValue>> there) {

        boolean has(int item) {
            return why.refused(item);
        }

        /** Null where the condition held, or the service did not say. */
        @Nullable
        Map<String, AttributeValue> met(int item) {
            return there.get(item);
        }

        private static Refused of(Cancellation why) {
            Map<Integer, Map<String, AttributeValue>> there = new HashMap<>();
            for (int item = 0; item < why.reasons().size(); item++) {
                CancellationReason reason = why.reasons().get(item);
                if (reason.hasItem()) {
                    there.put(item, reason.item());
                }
            }
            return new Refused(why, there);
        }
    }

    /** @return empty where it was written */
    Optional<Refused> together(List<TransactWriteItem> items) {
        for (int round = 0; ; round++) {
            backoff.before(round);
            try {
                dynamo.transactWriteItems(transaction -> transaction.transactItems(items));
                return Optional.empty();
            } catch (TransactionCanceledException cancelled) {
                Cancellation why = Cancellation.of(cancelled);
                for (int item = 0; item < items.size(); item++) {
                    if (why.refused(item)) {
                        return Optional.of(Refused.of(why));
                    }
                }
                if (!(why.metAnother() || why.isForWantOfRoom()) || round == MOST_ROUNDS - 1) {
                    throw cancelled;
                }
            }
        }
    }

    /** @return empty where it was written, else what is there instead */
    Optional<Map<String, AttributeValue>> alone(Put put) {
        for (int round = 0; ; round++) {
            backoff.before(round);
            try {
                dynamo.putItem(one -> one.tableName(put.tableName())
                        .item(put.item())
                        .conditionExpression(put.conditionExpression())
                        .expressionAttributeNames(put.expressionAttributeNames())
                        .expressionAttributeValues(put.expressionAttributeValues())
                        .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()));
                return Optional.empty();
            } catch (ConditionalCheckFailedException refused) {
                return Optional.of(refused.hasItem() ? refused.item() : Map.of());
            } catch (TransactionConflictException another) {
                if (round == MOST_ROUNDS - 1) {
                    throw another;
                }
            }
        }
    }
}
