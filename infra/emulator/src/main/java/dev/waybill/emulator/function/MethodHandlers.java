package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.waybill.emulator.problem.StartException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Handlers that are methods: {@code (event)}, {@code (Context)}, {@code (event, Context)}, nothing, or any of an input stream, an
 * output stream and a context, in this order and with one stream at least. Of several methods of a name the one with most parameters
 * is taken, and a context at the end counts twice.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">handlers in Java</a>
 */
final class MethodHandlers {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final List<Class<?>> STREAMS = List.of(InputStream.class, OutputStream.class, Context.class);

    private MethodHandlers() {}

    /** @throws Throwable what the constructor throws, or {@link StartException} where no method of the name can be a handler */
    static Handler find(Class<?> type, String name, EventSerializers serializers) throws Throwable {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .filter(candidate -> isEvent(candidate) || isStream(candidate))
                .min(Comparator.comparing(Method::isBridge)
                        .thenComparing(MethodHandlers::length, Comparator.reverseOrder()))
                .orElseThrow(() -> new StartException(type.getName() + " has no public method " + name
                        + " that can be a handler: expected " + name
                        + "(event, Context), or (InputStream, OutputStream, Context),"
                        + " or fewer of them"));
        Object target = Modifier.isStatic(method.getModifiers()) ? null : HandlerLoader.instance(type);
        return isStream(method) ? streams(target, method) : event(target, method, serializers);
    }

    private static int length(Method method) {
        int count = method.getParameterCount();
        return count > 0 && method.getParameterTypes()[count - 1] == Context.class ? count + 1 : count;
    }

    private static boolean isEvent(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return switch (types.length) {
            case 0 -> true;
            case 1 -> !isStream(types[0]);
            case 2 -> !isStream(types[0]) && types[0] != Context.class && types[1] == Context.class;
            default -> false;
        };
    }

    private static boolean isStream(Class<?> type) {
        return type == InputStream.class || type == OutputStream.class;
    }

    /** Each of the three at most once, in order, and one stream at least. */
    private static boolean isStream(Method method) {
        int last = -1;
        for (Class<?> type : method.getParameterTypes()) {
            int place = STREAMS.indexOf(type);
            if (place <= last) {
                return false;
            }
            last = place;
        }
        return Arrays.stream(method.getParameterTypes()).anyMatch(MethodHandlers::isStream);
    }

    private static Handler event(@Nullable Object target, Method method, EventSerializers serializers) {
        Class<?>[] types = method.getParameterTypes();
        boolean takesEvent = types.length > 0 && types[0] != Context.class;
        Type event = takesEvent ? method.getGenericParameterTypes()[0] : Void.class;
        return new EventHandler(
                takesEvent ? serializers.of(event) : Optional.empty(),
                serializers.ofAnswer(method.getGenericReturnType()),
                (read, context) -> invoke(
                        target,
                        method,
                        Arrays.stream(types)
                                .map(type -> type == Context.class ? context : read)
                                .toArray()));
    }

    private static Handler streams(@Nullable Object target, Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        return (event, context) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Object[] arguments = types.stream()
                    .map(type -> type == Context.class
                            ? context
                            : type == OutputStream.class ? out : new ByteArrayInputStream(event))
                    .toArray();
            Object unused = invoke(target, method, arguments);
            return types.contains(OutputStream.class) ? out.toByteArray() : NULL;
        };
    }

    private static @Nullable Object invoke(@Nullable Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
