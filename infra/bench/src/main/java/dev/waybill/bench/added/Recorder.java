package dev.waybill.bench.added;

import dev.waybill.emulator.function.ServiceClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Stands before the tables of functions and notes what they ask while it is told to. Thread-safe. */
final class Recorder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
                noted, clients.sqs(), clients.stepFunctions(), clients.parameterStore(), clients.secretsManager());
    }

    private void note(DynamoDbRequest request) {
        synchronized (requests) {
            requests.add(request);
            requests.notifyAll();
        }
    }

    void begin() {
        noting = true;
    }

    /**
     * Waits for the last request of a job that {@link #begin} came before.
     *
     * @return all that was asked since then, in order
     * @throws IllegalStateException where it does not come
     */
    List<DynamoDbRequest> end(Predicate<DynamoDbRequest> last) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        synchronized (requests) {
            while (requests.stream().noneMatch(last)) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    throw new IllegalStateException("a job's last request was not made within " + PATIENCE);
                }
                TimeUnit.NANOSECONDS.timedWait(requests, left);
            }
            noting = false;
            return List.copyOf(requests);
        }
    }
}
