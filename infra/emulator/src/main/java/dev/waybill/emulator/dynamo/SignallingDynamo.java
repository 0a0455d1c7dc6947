package dev.waybill.emulator.dynamo;

import dev.waybill.emulator.function.Awaited;
import dev.waybill.emulator.signal.PartitionSignals;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Passes every call on to a client, and gives the signal after those that write. Who waits for one partition key is told of
 * puts, alone or in a transaction: changes of other kinds make no new item. Thread-safe.
 */
final class SignallingDynamo implements InvocationHandler {

    private static final Set<String> WRITES = Set.of(
            "putItem",
            "updateItem",
            "deleteItem",
            "batchWriteItem",
            "transactWriteItems",
            "executeStatement",
            "executeTransaction",
            "batchExecuteStatement");

    private final StoreTurns turns;
    private final DynamoDbClient client;
    private final WriteSignal writes;
    private final PartitionSignals partitions;
    private final Map<String, String> partitionKeys = new ConcurrentHashMap<>();

    SignallingDynamo(DynamoDbClient client, WriteSignal writes, PartitionSignals partitions, StoreTurns turns) {
        this.turns = turns;
        this.client = client;
        this.writes = writes;
        this.partitions = partitions;
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.isDefault() && arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer) {
            // Builds its request and ends in a call of this proxy.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            Object answer = inTurn(method, arguments);
            if (arguments != null && partitions.isAwaited()) {
                tell(arguments[0]);
            }
            return answer;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        } finally {
            if (WRITES.contains(method.getName())) {
                writes.wrote();
            }
        }
    }

    private @Nullable Object inTurn(Method method, Object @Nullable [] arguments)
            throws IllegalAccessException, InvocationTargetException {
        if (Awaited.here().isStill()) {
            return method.invoke(client, arguments);
        }
        turns.begin();
        try {
            return method.invoke(client, arguments);
        } finally {
            turns.end();
        }
    }

    private void tell(Object request) {
        if (request instanceof PutItemRequest put) {
            tell(put.tableName(), put.item());
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().stream()
                    .map(TransactWriteItem::put)
                    .filter(put -> put != null)
                    .forEach(put -> tell(put.tableName(), put.item()));
        }
    }

    private void tell(String table, Map<String, AttributeValue> item) {
        AttributeValue partition = item.get(partitionKeys.computeIfAbsent(table, this::partitionKey));
        if (partition != null && partition.s() != null) {
            partitions.wrote(partition.s(), item);
        }
    }

    private String partitionKey(String table) {
        return client.describeTable(describe -> describe.tableName(table))
                .table()
                .keySchema()
                .get(0)
                .attributeName();
    }
}
