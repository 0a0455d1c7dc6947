package dev.waybill.aws.dynamo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A DynamoDB before whose puts and transactions something happens. Thread-safe where that is. */
final class HookedDynamo implements InvocationHandler {

    /** What happens before a write; where it throws there is none. */
    @FunctionalInterface
    interface Hook {
        void before(Callable<?> theSameWrite) throws Exception;
    }

    /**
     * Loses the answer to every write, which is then made again: who writes is told what the second came to. The service knows a
     * repeated transaction by its token for ten minutes; this one comes later than that.
     */
    static final Hook ANSWERS_LOST = Callable::call;

    private final DynamoDbClient real;
    private final Hook hook;

    private HookedDynamo(DynamoDbClient real, Hook hook) {
        this.real = real;
        this.hook = hook;
    }

    static DynamoDbClient over(DynamoDbClient real, Hook hook) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new HookedDynamo(real, hook));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault() && takesAConsumer(method)) {
            // The default methods that take a consumer call the others on this proxy again.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            if (arguments != null && isWrite(arguments[0])) {
                hook.before(() -> method.invoke(real, arguments));
            }
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static boolean takesAConsumer(Method method) {
        return method.getParameterCount() == 1 && method.getParameterTypes()[0].equals(Consumer.class);
    }

    private static boolean isWrite(Object request) {
        return request instanceof PutItemRequest || request instanceof TransactWriteItemsRequest;
    }
}
