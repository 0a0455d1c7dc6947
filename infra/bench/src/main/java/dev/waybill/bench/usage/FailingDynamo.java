package dev.waybill.bench.usage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A DynamoDB client of which some calls come to nothing, some are done and their answers lost, and with some the function that made
 * them dies. Thread-safe.
 */
final class FailingDynamo {

    private final Random random;
    private final double share;
    private int failures;
    private int most = Integer.MAX_VALUE;

    /** @param share of the calls that fail, from 0 to 1 */
    FailingDynamo(long seed, double share) {
        this.random = new Random(seed);
        this.share = share;
    }

    /** A function that came to its end without a word. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    DynamoDbClient over(DynamoDbClient real) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> invoke(real, proxy, method, given));
    }

    /**
     * From now on nothing fails once so many calls have. The function that makes the calls may lag behind the load, so that the end of the
     * load alone is no sign that any call of it failed.
     */
    synchronized void calmAfter(int least) {
        most = least;
    }

    /** How many calls failed until now. */
    synchronized int failures() {
        return failures;
    }

    private @Nullable Object invoke(DynamoDbClient real, Object proxy, Method method, Object @Nullable [] given)
            throws Throwable {
        if (method.isDefault() && method.getParameterCount() == 1 && method.getParameterTypes()[0] == Consumer.class) {
            // Calls the method that takes a request, on this proxy again.
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        failSome();
        try {
            Object answer = method.invoke(real, given);
            failSome();
            return answer;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private synchronized void failSome() {
        double drawn = random.nextDouble();
        if (failures >= most || drawn >= share / 2) {
            return;
        }
        failures++;
        if (drawn < share / 10) {
            throw new Killed();
        }
        throw SdkClientException.create("no answer, for the benchmark wants none");
    }
}
