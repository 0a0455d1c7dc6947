package dev.waybill.acceptance.canary;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls a handler as Lambda's Java runtime does, with the runtime's own reading and writing of events. */
final class AsLambda {

    private AsLambda() {}

    /** Calls nothing where the runtime cannot read the event: what it says then is not the handler's. */
    static void call(Object handler, String event, OutputStream out, Context context) throws IOException {
        if (handler instanceof RequestStreamHandler streams) {
            streams.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context);
        } else {
            callWithTypes((RequestHandler<?, ?>) handler, event, out, context);
        }
    }

    private static <I, O> void callWithTypes(
            RequestHandler<I, O> handler, String event, OutputStream out, Context context) {
        Type[] types = types(handler.getClass());
        I read = read(AsLambda.<I>serializer(types[0]), event);
        if (read != null) {
            AsLambda.<O>serializer(types[1]).toJson(handler.handleRequest(read, context), out);
        }
    }

    private static Type[] types(Class<?> handler) {
        return Arrays.stream(handler.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == RequestHandler.class)
                .findFirst()
                .orElseThrow()
                .getActualTypeArguments();
    }

    private static <T> @Nullable T read(PojoSerializer<T> serializer, String event) {
        try {
            return serializer.fromJson(event);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    @SuppressWarnings("unchecked") // the serializer is the type's
    private static <T> PojoSerializer<T> serializer(Type type) {
        return (PojoSerializer<T>)
                (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
                        ? LambdaEventSerializers.serializerFor(known, AsLambda.class.getClassLoader())
                        : JacksonFactory.getInstance().getSerializer(type));
    }
}
