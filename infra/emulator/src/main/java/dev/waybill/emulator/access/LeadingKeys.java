package dev.waybill.emulator.access;

import dev.waybill.emulator.template.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The values of partition keys that a request touches: the condition key {@code dynamodb:LeadingKeys}. A scan has none, as in the
 * service.
 *
 * @param partitionKeys the attribute that is the partition key, by table, or by {@code table/index}
 */
record LeadingKeys(Map<String, String> partitionKeys) {

    private static final Pattern EQUALS = Pattern.compile("([#A-Za-z0-9_.-]+)\\s*=\\s*(:[A-Za-z0-9_]+)");

    LeadingKeys {
        partitionKeys = Map.copyOf(partitionKeys);
    }

    Map<String, List<String>> context(SdkRequest request) {
        return Map.of(
                "dynamodb:LeadingKeys",
                values(request).map(LeadingKeys::text).distinct().toList());
    }

    private Stream<AttributeValue> values(SdkRequest request) {
        if (request instanceof GetItemRequest get) {
            return of(get.tableName(), get.key());
        }
        if (request instanceof PutItemRequest put) {
            return of(put.tableName(), put.item());
        }
        if (request instanceof UpdateItemRequest update) {
            return of(update.tableName(), update.key());
        }
        if (request instanceof DeleteItemRequest delete) {
            return of(delete.tableName(), delete.key());
        }
        if (request instanceof QueryRequest query) {
            return ofQuery(query);
        }
        if (request instanceof BatchGetItemRequest batch) {
            return batch.requestItems().entrySet().stream()
                    .flatMap(table -> table.getValue().keys().stream().flatMap(key -> of(table.getKey(), key)));
        }
        if (request instanceof BatchWriteItemRequest batch) {
            return batch.requestItems().entrySet().stream().flatMap(table -> table.getValue().stream()
                    .flatMap(write -> of(
                            table.getKey(),
                            write.putRequest() != null
                                    ? write.putRequest().item()
                                    : write.deleteRequest().key())));
        }
        if (request instanceof TransactGetItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .flatMap(part -> of(part.get().tableName(), part.get().key()));
        }
        return request instanceof TransactWriteItemsRequest transaction
                ? transaction.transactItems().stream().flatMap(this::ofPart)
                : Stream.empty();
    }

    private Stream<AttributeValue> ofPart(TransactWriteItem part) {
        if (part.put() != null) {
            return of(part.put().tableName(), part.put().item());
        }
        if (part.update() != null) {
            return of(part.update().tableName(), part.update().key());
        }
        return part.delete() != null
                ? of(part.delete().tableName(), part.delete().key())
                : of(part.conditionCheck().tableName(), part.conditionCheck().key());
    }

    private Stream<AttributeValue> of(String table, Map<String, AttributeValue> item) {
        return Optional.ofNullable(partitionKeys.get(Names.lastPart(table))).map(item::get).stream()
                .filter(Objects::nonNull);
    }

    private Stream<AttributeValue> ofQuery(QueryRequest query) {
        String table = Names.lastPart(query.tableName());
        String key = partitionKeys.get(query.indexName() == null ? table : table + "/" + query.indexName());
        if (key == null || query.keyConditionExpression() == null) {
            return Stream.empty();
        }
        Matcher equals = EQUALS.matcher(query.keyConditionExpression());
        while (equals.find()) {
            String name = query.expressionAttributeNames().getOrDefault(equals.group(1), equals.group(1));
            if (name.equals(key)) {
                return Stream.ofNullable(query.expressionAttributeValues().get(equals.group(2)));
            }
        }
        return Stream.empty();
    }

    private static String text(AttributeValue value) {
        if (value.s() != null) {
            return value.s();
        }
        return value.n() != null ? value.n() : value.b().asUtf8String();
    }
}
