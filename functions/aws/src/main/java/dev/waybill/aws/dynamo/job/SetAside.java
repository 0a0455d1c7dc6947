package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.list.ListStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * List fields of jobs that no record can end, for their records are no chain. {@code projected} stays as it is: what is projected
 * once the records are mended takes their place. Thread-safe.
 */
final class SetAside {

    private final DynamoDbClient dynamo;
    private final String table;

    SetAside(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    void put(JobKey key, Instant now, Instant due) {
        Map<String, AttributeValue> stands = new LinkedHashMap<>();
        stands.put(ListFields.STATUS, text(ListStatus.FAILED.text()));
        stands.put(TableKeys.ATTENTION, text(TableKeys.attention(key.tenant(), ListStatus.FAILED)));
        stands.put(TableKeys.DUE_AT, number(due.toEpochMilli()));
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        StringJoiner sets = new StringJoiner(", ", "SET ", "");
        stands.forEach((attribute, value) -> sets.add(set(attribute, value, "%2$s", names, values)));
        EndFields.of(JobStore.RECORD_BROKEN, now)
                .forEach((attribute, value) ->
                        sets.add(set(attribute, value, "if_not_exists(%1$s, %2$s)", names, values)));
        StringJoiner removes = new StringJoiner(", ", " REMOVE ", "");
        ReviewFields.NAMES.forEach(attribute -> {
            names.put("#" + attribute, attribute);
            removes.add("#" + attribute);
        });
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.record(key, 1))
                    .updateExpression(sets + removes.toString())
                    .conditionExpression("attribute_exists(due_shard)")
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException | TransactionConflictException overtaken) {
            // It has left the index meanwhile, or a record that sets its look is just being put.
            return;
        }
    }

    private static String set(
            String attribute,
            AttributeValue value,
            String as,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        names.put("#" + attribute, attribute);
        values.put(":" + attribute, value);
        return "#" + attribute + " = " + as.formatted("#" + attribute, ":" + attribute);
    }
}
