package dev.waybill.acceptance.cost;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A DynamoDB client that asks for the capacity each write consumed, and adds it up. Thread-safe. */
final class CountingDynamo implements InvocationHandler {

    private final DynamoDbClient real;
    private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());

    private CountingDynamo(DynamoDbClient real) {
        this.real = real;
    }

    /** One write: what it did to which item, and the units of the table and of its indexes. */
    record Write(String operation, String key, double table, double indexes) {}

    static CountingDynamo over(DynamoDbClient real) {
        return new CountingDynamo(real);
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    List<Write> writes() {
        return List.copyOf(writes);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1) {
            if (arguments[0] instanceof PutItemRequest put) {
                var response = real.putItem(put.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build());
                count("put", put.item(), response.consumedCapacity());
                return response;
            } else if (arguments[0] instanceof UpdateItemRequest update) {
                var response = real.updateItem(update.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build());
                count("update", update.key(), response.consumedCapacity());
                return response;
            } else if (arguments[0] instanceof DeleteItemRequest delete) {
                var response = real.deleteItem(delete.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build());
                count("delete", delete.key(), response.consumedCapacity());
                return response;
            } else if (arguments[0] instanceof TransactWriteItemsRequest transaction) {
                var response = real.transactWriteItems(transaction);
                transaction.transactItems().forEach(this::countWithin);
                return response;
            } else if (arguments[0] instanceof BatchWriteItemRequest batch) {
                var response = real.batchWriteItem(batch.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build());
                countTogether("batch", response.consumedCapacity());
                return response;
            }
        }
        if (method.isDefault() && takesAConsumer(method)) {
            // The default methods that take a consumer call the others on this proxy again.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static boolean takesAConsumer(Method method) {
        return method.getParameterCount() == 1 && method.getParameterTypes()[0].equals(Consumer.class);
    }

    /**
     * DynamoDB Local tells what one item of a transaction takes and not what all do. The service takes two units for each, for
     * each KB of it; items of sets have no index and less than one.
     */
    private void countWithin(TransactWriteItem item) {
        String operation = item.put() == null ? "update" : "put";
        Map<String, AttributeValue> key =
                item.put() == null ? item.update().key() : item.put().item();
        writes.add(new Write(operation + " in a transaction", key(key), 2, 0));
    }

    /** What several items take in one request is not told of each. */
    private void countTogether(String operation, List<ConsumedCapacity> consumed) {
        consumed.forEach(of -> writes.add(new Write(operation, of.tableName(), of.capacityUnits(), 0)));
    }

    private void count(String operation, Map<String, AttributeValue> item, ConsumedCapacity consumed) {
        double indexes = consumed.globalSecondaryIndexes().values().stream()
                .mapToDouble(Capacity::capacityUnits)
                .sum();
        writes.add(new Write(operation, key(item), consumed.table().capacityUnits(), indexes));
    }

    private static String key(Map<String, AttributeValue> item) {
        return item.get("pk").s().replaceAll("[0-9a-z]{26}", "<job>") + " / "
                + item.get("sk").s().replaceAll("sha256:[0-9a-f]{64}", "<payload>");
    }
}
