package dev.waybill.bench.lists;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What is read of the tables: requests, and the items that they looked at. Who the caller is does not count. Thread-safe. */
final class CountedReads {

    private int requests;
    private int items;

    /** Since the last look. */
    record Reads(int requests, int items) {}

    synchronized Reads look() {
        Reads reads = new Reads(requests, items);
        requests = 0;
        items = 0;
        return reads;
    }

    private synchronized void count(int more) {
        requests++;
        items += more;
    }

    DynamoDbClient over(DynamoDbClient real) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> invoke(real, proxy, method, given));
    }

    private Object invoke(DynamoDbClient real, Object proxy, Method method, Object[] given) throws Throwable {
        if (method.isDefault() && method.getParameterCount() == 1 && method.getParameterTypes()[0] == Consumer.class) {
            // Calls the method that takes a request, on this proxy again.
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        try {
            Object answer = method.invoke(real, given);
            if (answer instanceof QueryResponse page) {
                count(page.scannedCount());
            } else if (given != null && given[0] instanceof BatchGetItemRequest batch) {
                count(batch.requestItems().values().stream()
                        .map(KeysAndAttributes::keys)
                        .mapToInt(keys -> keys.size())
                        .sum());
            } else if (given != null && given[0] instanceof GetItemRequest get) {
                if (!get.key().toString().contains("KEY#")) {
                    count(1);
                }
            } else if (given != null && given[0] instanceof QueryRequest) {
                throw new IllegalStateException("a query that is not counted");
            }
            return answer;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
