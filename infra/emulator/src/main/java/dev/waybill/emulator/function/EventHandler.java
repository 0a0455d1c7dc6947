package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handler of objects: the event is read for it, and its answer is written. A failure of either is told in the words of Lambda's
 * own runtime.
 *
 * @param event reads what the handler takes; empty where it takes no event
 * @param answer writes what it returns; empty where it returns nothing, which is told as {@code null}
 */
record EventHandler(Optional<PojoSerializer<Object>> event, Optional<PojoSerializer<Object>> answer, Call call)
        implements Handler {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** What is done with an event that was read. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object handle(@Nullable Object event, Context context) throws Throwable;
    }

    @Override
    public byte[] handle(byte[] bytes, Context context) throws Throwable {
        Object answered = call.handle(read(bytes), context);
        return answer.isPresent() ? written(answer.get(), answered) : NULL;
    }

    private @Nullable Object read(byte[] bytes) {
        try {
            return event.map(serializer -> serializer.fromJson(new ByteArrayInputStream(bytes)))
                    .orElse(null);
        } catch (RuntimeException unreadable) {
            throw new RuntimeException("An error occurred during JSON parsing", unreadable);
        }
    }

    private static byte[] written(PojoSerializer<Object> serializer, @Nullable Object answered) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            serializer.toJson(answered, out);
        } catch (RuntimeException unwritable) {
            throw new RuntimeException("An error occurred during JSON serialization of response", unwritable);
        }
        return out.toByteArray();
    }
}
