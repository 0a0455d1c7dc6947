package dev.waybill.emulator.access;

import dev.waybill.emulator.iam.Access;
import dev.waybill.emulator.iam.Identity;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Stands before a client: a request goes on where the caller's policies allow all that it needs, and is refused as the service refuses
 * it where they do not. What the client offers besides requests (lambdas, pages, waiters) ends in requests to this guard.
 */
final class Guard implements InvocationHandler {

    private final SdkClient client;
    private final Identity caller;
    private final Needs needs;
    private final Refusals refusals;
    private final Consumer<String> log;

    private Guard(SdkClient client, Identity caller, Needs needs, Refusals refusals, Consumer<String> log) {
        this.client = client;
        this.caller = caller;
        this.needs = needs;
        this.refusals = refusals;
        this.log = log;
    }

    /** @param log gets a line for each refusal */
    static <T extends SdkClient> T before(
            Class<T> type, T client, Identity caller, Needs needs, Refusals refusals, Consumer<String> log) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Guard(client, caller, needs, refusals, log)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && arguments[0] instanceof SdkRequest request
                && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
            check(request);
            return onTheClient(method, arguments);
        }
        if (method.getName().equals("close")) {
            return null; // the client belongs to the machine, not to the function that it is lent to
        }
        return method.isDefault() && !method.getName().equals("serviceClientConfiguration")
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : onTheClient(method, arguments);
    }

    private @Nullable Object onTheClient(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof UnsupportedOperationException silent && silent.getMessage() == null) {
                throw Coverage.uncovered(client, method);
            }
            throw failed.getCause();
        }
    }

    private void check(SdkRequest request) {
        check(request, caller, needs, refusals, log);
    }

    /** @throws software.amazon.awssdk.awscore.exception.AwsServiceException the service's refusal, where the caller may not do it */
    static void check(SdkRequest request, Identity caller, Needs needs, Refusals refusals, Consumer<String> log) {
        for (Access access : needs.of(request)) {
            Optional<String> refusal = caller.refusal(access);
            if (refusal.isPresent()) {
                log.accept("ACCESS_DENIED " + refusal.get());
                throw refusals.of(refusal.get());
            }
        }
    }
}
