package dev.waybill.bench.added;

import dev.waybill.local.function.ServiceClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Stands before the tables of functions and notes what they ask while it is told to. Thread-safe. */
final class Recorder {

    private final List<DynamoDbRequest> requests = new ArrayList<>();
    private volatile boolean noting;

    ServiceClients around(ServiceClients clients) {
        DynamoDbClient dynamo = clients.dynamo();
        DynamoDbClient noted = (DynamoDbClient) Proxy.newProxyInstance(
                Recorder.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (noting
                            && arguments != null
                            && arguments.length == 1
                            && arguments[0] instanceof DynamoDbRequest request) {
                        note(request);
                    }
                    try {
                        return method.invoke(dynamo, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return new ServiceClients(
                noted, clients.sqs(), clients.stepFunctions(), clients.parameters(), clients.secrets());
    }

    private void note(DynamoDbRequest request) {
        synchronized (requests) {
            requests.add(request);
        }
    }

    void begin() {
        noting = true;
    }

    /** All that was asked since {@link #begin}, in order. */
    List<DynamoDbRequest> end() {
        noting = false;
        synchronized (requests) {
            List<DynamoDbRequest> all = List.copyOf(requests);
            requests.clear();
            return all;
        }
    }
}
