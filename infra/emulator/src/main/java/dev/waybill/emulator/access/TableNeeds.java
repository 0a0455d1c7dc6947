package dev.waybill.emulator.access;

import dev.waybill.emulator.iam.Access;
import dev.waybill.emulator.template.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * DynamoDB: the operation on its table, or on the index that it reads alone; each part of a transaction for itself; and, where the
 * table is encrypted with a key of one's own, to decrypt with that key.
 */
final class TableNeeds implements Needs {

    private static final Set<String> STATEMENTS =
            Set.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction");

    /** Who uses the key for the caller. */
    private static final Map<String, List<String>> VIA_DYNAMODB =
            Map.of("kms:ViaService", List.of("dynamodb." + Names.REGION + "." + Names.URL_SUFFIX));

    private final Map<String, String> keyArns;
    private final LeadingKeys keys;

    /** What every request asks for is put together once; there are few of both. */
    private final Map<String, String> actions = new ConcurrentHashMap<>();

    private final Map<String, String> arns = new ConcurrentHashMap<>();

    /** @param keyArns the key of one's own with which a table is encrypted, by the table's name */
    TableNeeds(Map<String, String> keyArns, LeadingKeys keys) {
        this.keyArns = keyArns;
        this.keys = keys;
    }

    @Override
    public List<Access> of(SdkRequest request) {
        List<Access> needed = new ArrayList<>();
        if (request instanceof BatchGetItemRequest batch) {
            batch.requestItems().keySet().forEach(table -> add(needed, "BatchGetItem", table, request));
        } else if (request instanceof BatchWriteItemRequest batch) {
            batch.requestItems().keySet().forEach(table -> add(needed, "BatchWriteItem", table, request));
        } else if (request instanceof TransactGetItemsRequest transaction) {
            transaction
                    .transactItems()
                    .forEach(part -> add(needed, "GetItem", part.get().tableName(), request));
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(part -> addPart(needed, part, request));
        } else {
            addPlain(needed, request);
        }
        return needed;
    }

    private void addPart(List<Access> needed, TransactWriteItem part, SdkRequest request) {
        if (part.put() != null) {
            add(needed, "PutItem", part.put().tableName(), request);
        }
        if (part.update() != null) {
            add(needed, "UpdateItem", part.update().tableName(), request);
        }
        if (part.delete() != null) {
            add(needed, "DeleteItem", part.delete().tableName(), request);
        }
        if (part.conditionCheck() != null) {
            add(needed, "ConditionCheckItem", part.conditionCheck().tableName(), request);
        }
    }

    private void addPlain(List<Access> needed, SdkRequest request) {
        String operation = Needs.operation(request);
        if (STATEMENTS.contains(operation)) {
            throw new UnsupportedOperationException(operation
                    + ": PartiQL is not checked against policies on one machine; use the operations on items");
        }
        String table = Needs.text(request, "TableName");
        String index = Needs.text(request, "IndexName");
        if (table.isEmpty()) {
            needed.add(new Access("dynamodb:" + operation, "*"));
        } else if (index.isEmpty()) {
            add(needed, operation, table, request);
        } else {
            needed.add(
                    new Access("dynamodb:" + operation, arn(table) + "/index/" + index, () -> keys.context(request)));
            addKey(needed, table);
        }
    }

    private void add(List<Access> needed, String operation, String table, SdkRequest request) {
        needed.add(new Access(action(operation), arn(table), () -> keys.context(request)));
        addKey(needed, table);
    }

    private void addKey(List<Access> needed, String table) {
        String key = keyArns.get(Names.lastPart(table));
        if (key != null) {
            needed.add(new Access("kms:Decrypt", key, () -> VIA_DYNAMODB));
        }
    }

    private String action(String operation) {
        return actions.computeIfAbsent(operation, name -> "dynamodb:" + name);
    }

    private String arn(String table) {
        return arns.computeIfAbsent(
                table, name -> name.startsWith("arn:") ? name : Names.arn("dynamodb", "table/" + name));
    }
}
