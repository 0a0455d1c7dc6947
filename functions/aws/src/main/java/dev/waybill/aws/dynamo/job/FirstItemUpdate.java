package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What a record changes at its job's first item, unless fields of a record as new are there, or the item is gone. Not thread-safe. */
final class FirstItemUpdate {

    private static final String OLDER =
            "attribute_exists(pk) AND (attribute_not_exists(projected) OR projected < :version)";

    private final Map<String, AttributeValue> set = new LinkedHashMap<>();
    private final Collection<String> removed = new TreeSet<>();

    FirstItemUpdate set(String attribute, AttributeValue value) {
        set.put(attribute, value);
        removed.remove(attribute);
        return this;
    }

    FirstItemUpdate set(Map<String, AttributeValue> attributes) {
        attributes.forEach(this::set);
        return this;
    }

    FirstItemUpdate remove(Collection<String> attributes) {
        removed.addAll(attributes);
        attributes.forEach(set::remove);
        return this;
    }

    /** @param version of the record */
    Update of(String table, JobKey job, int version) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":version", number(version)));
        StringJoiner sets = new StringJoiner(", ", "SET ", "");
        set.forEach((attribute, value) -> {
            sets.add("#" + attribute + " = :new_" + attribute);
            names.put("#" + attribute, attribute);
            values.put(":new_" + attribute, value);
        });
        StringJoiner removes = new StringJoiner(", ", " REMOVE ", "").setEmptyValue("");
        removed.forEach(attribute -> {
            removes.add("#" + attribute);
            names.put("#" + attribute, attribute);
        });
        return Update.builder()
                .tableName(table)
                .key(TableKeys.record(job, 1))
                .updateExpression(sets + removes.toString())
                .conditionExpression(OLDER)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }
}
