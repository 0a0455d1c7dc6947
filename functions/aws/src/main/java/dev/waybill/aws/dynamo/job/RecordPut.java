package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.limit.CallLimits;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.WriterPauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Puts records, each under the condition that there is none of its number, or none that still lives. A record that changes
 * when its job next needs a look goes in one transaction with the first item. Who meets another's transaction was not
 * first, and reads again. Thread-safe.
 */
final class RecordPut {

    private static final String ABSENT = "attribute_not_exists(pk) OR #ttl <= :now";

    /** As often as the SDK tries any other call. */
    private static final int MOST_ROUNDS = 4;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final WriterPauses backoff;

    RecordPut(DynamoDbClient dynamo, String table, Clock clock, WriterPauses backoff) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.backoff = backoff;
    }

    /**
     * Only a record of its number that is there, and another's transaction that is under way, are {@link Put.Taken}.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException where the table is too busy (which may help to
     *     try again) or refuses the request (which does not)
     * @throws IllegalStateException where the first item is gone, or ahead of its job's records
     */
    Put put(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        return put(record, expiresAt, due, (AwsRequestOverrideConfiguration) null);
    }

    /** Cut off when its time is over, all tries together. */
    Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within) {
        try {
            return put(record, expiresAt, due, CallLimits.within(within));
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException silent) {
            return new Put.Unknown();
        }
    }

    private Put put(
            JobRecord record,
            Instant expiresAt,
            @Nullable Instant due,
            @Nullable AwsRequestOverrideConfiguration limits) {
        Map<String, AttributeValue> item = RecordItem.of(record, expiresAt);
        try {
            if (record.event() instanceof Accepted accepted && due != null) {
                item.putAll(ListFields.of(record, accepted, due));
            } else if (due != null) {
                return putWithFirstItem(item, record, due, limits);
            }
            putAlone(item, limits);
            return new Put.Written();
        } catch (ConditionalCheckFailedException taken) {
            return taken.hasItem() ? unlessOwn(record, taken.item()) : new Put.Taken();
        } catch (TransactionConflictException another) {
            return new Put.Taken();
        }
    }

    private void putAlone(Map<String, AttributeValue> item, @Nullable AwsRequestOverrideConfiguration limits) {
        dynamo.putItem(put -> put.tableName(table)
                .overrideConfiguration(limits)
                .item(item)
                .conditionExpression(ABSENT)
                .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                .expressionAttributeValues(Map.of(":now", now()))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    /** The SDK tries a put again for which the table had no room just now, but no transaction: that is done here. */
    private Put putWithFirstItem(
            Map<String, AttributeValue> item,
            JobRecord record,
            Instant due,
            @Nullable AwsRequestOverrideConfiguration limits) {
        for (int round = 0; ; round++) {
            backoff.before(round);
            try {
                transact(item, record, due, limits);
                return new Put.Written();
            } catch (TransactionCanceledException cancelled) {
                Cancellation why = Cancellation.of(cancelled);
                if (why.refused(0)) {
                    CancellationReason ofThePut = why.reasons().get(0);
                    return ofThePut.hasItem() ? unlessOwn(record, ofThePut.item()) : new Put.Taken();
                }
                if (why.refused(1)) {
                    throw new IllegalStateException(
                            "the first item of job " + record.job().id() + " is gone, or ahead of its records",
                            cancelled);
                }
                if (why.metAnother()) {
                    return new Put.Taken();
                }
                // A put with a time limit of its own leaves no time for another round.
                if (!why.isForWantOfRoom() || limits != null || round == MOST_ROUNDS - 1) {
                    throw cancelled;
                }
            }
        }
    }

    private void transact(
            Map<String, AttributeValue> item,
            JobRecord record,
            Instant due,
            @Nullable AwsRequestOverrideConfiguration limits) {
        TransactWriteItem put = TransactWriteItem.builder()
                .put(of -> of.tableName(table)
                        .item(item)
                        .conditionExpression(ABSENT)
                        .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                        .expressionAttributeValues(Map.of(":now", now()))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
        dynamo.transactWriteItems(transaction -> transaction
                .overrideConfiguration(limits)
                .transactItems(List.of(
                        put,
                        TransactWriteItem.builder()
                                .update(firstItem(record, due))
                                .build())));
    }

    /** A final record is projected all the same, which takes the job off {@code due} and counts what people decided. */
    private Update firstItem(JobRecord record, Instant due) {
        FirstItemUpdate update = ListFields.stand(new FirstItemUpdate(), record.job(), record.state())
                .set(TableKeys.DUE_SHARD, text(TableKeys.dueShard(record.job())))
                .set(TableKeys.DUE_AT, number(due.toEpochMilli()));
        if (!record.state().isFinal()) {
            update.set(ListFields.PROJECTED, number(record.version()));
        }
        return ReviewFields.update(record, update).of(table, record.job(), record.version());
    }

    /** A put whose reply was lost meets itself: its nonce says so. */
    private static Put unlessOwn(JobRecord record, Map<String, AttributeValue> there) {
        @Nullable AttributeValue nonce = there.get("nonce");
        return nonce != null && record.nonce().equals(nonce.s()) ? new Put.Written() : new Put.Taken();
    }

    private AttributeValue now() {
        return number(clock.instant().getEpochSecond());
    }
}
