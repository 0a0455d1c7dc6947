package dev.waybill.emulator.access;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Which calls of a service are run on one machine: those that its client here has of its own. */
final class Coverage {

    private Coverage() {}

    /** What is thrown instead of the SDK's own exception, which says nothing. */
    static UnsupportedOperationException uncovered(SdkClient client, Method method) {
        String run = Proxy.isProxyClass(client.getClass())
                ? ""
                : "; of this service these are: " + String.join(", ", covered(client));
        return new UnsupportedOperationException(
                client.serviceName() + ": " + method.getName() + " is not run on one machine" + run);
    }

    private static List<String> covered(SdkClient client) {
        return Arrays.stream(client.getClass().getDeclaredMethods())
                .filter(method -> SdkResponse.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> !method.isBridge())
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }
}
