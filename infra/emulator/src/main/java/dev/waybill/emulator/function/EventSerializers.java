package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * How a function's events are read and its answers written: by the function's own {@link CustomPojoSerializer} where it brings one,
 * else by what Lambda's runtime has for its event types, else by the runtime's own Jackson, which knows no annotations and no naming
 * of the function's. Thread-safe.
 */
final class EventSerializers {

    private final ClassLoader loader;
    private final Optional<CustomPojoSerializer> custom;

    /** @param loader the function's */
    EventSerializers(ClassLoader loader) {
        this.loader = loader;
        this.custom = ServiceLoader.load(CustomPojoSerializer.class, loader).findFirst();
    }

    Optional<PojoSerializer<Object>> of(Type type) {
        if (custom.isPresent()) {
            return Optional.of(new Custom(custom.get(), type));
        }
        if (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return Optional.of(ofEvent(known));
        }
        return Optional.of(JacksonFactory.getInstance().getSerializer(type));
    }

    /** Empty where nothing is returned. */
    Optional<PojoSerializer<Object>> ofAnswer(Type type) {
        return type == void.class || type == Void.class ? Optional.empty() : of(type);
    }

    @SuppressWarnings("unchecked") // reads and writes what the class says
    private PojoSerializer<Object> ofEvent(Class<?> known) {
        return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(known, loader);
    }

    private record Custom(CustomPojoSerializer serializer, Type type) implements PojoSerializer<Object> {

        @Override
        public Object fromJson(InputStream input) {
            return serializer.fromJson(input, type);
        }

        @Override
        public Object fromJson(String input) {
            return serializer.fromJson(input, type);
        }

        @Override
        public void toJson(@Nullable Object value, OutputStream output) {
            serializer.toJson(value, output, type);
        }
    }
}
