package dev.waybill.local.dynamo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that passes every call on, and gives the signal after those that write. */
final class SignallingDynamo {

    private static final Set<String> WRITES = Set.of(
            "putItem",
            "updateItem",
            "deleteItem",
            "batchWriteItem",
            "transactWriteItems",
            "executeStatement",
            "executeTransaction",
            "batchExecuteStatement");

    private SignallingDynamo() {}

    static DynamoDbClient around(DynamoDbClient client, WriteSignal signal) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (WRITES.contains(method.getName())) {
                            signal.wrote();
                        }
                    }
                });
    }
}
