package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.TableKeys;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Puts where there is nothing, or nothing that still lives. */
final class Absent {

    static final String ABSENT = "attribute_not_exists(pk) OR #ttl <= :now";

    static final Map<String, String> NAMES = Map.of("#ttl", TableKeys.TTL);

    private Absent() {}

    static Map<String, AttributeValue> values(Clock clock) {
        return Map.of(":now", number(clock.instant().getEpochSecond()));
    }

    /** What is there instead is told where it is refused. */
    static Put put(String table, Map<String, AttributeValue> item, Clock clock) {
        return Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(ABSENT)
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(values(clock))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
