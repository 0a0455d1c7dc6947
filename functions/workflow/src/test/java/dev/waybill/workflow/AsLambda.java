package dev.waybill.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads events, calls handlers and writes their answers as Lambda's Java runtime does. */
public final class AsLambda {

    private static final Path EVENTS = Path.of(System.getProperty("waybill.root"), "events");

    private AsLambda() {}

    /** What a handler answers to an event of a type that the runtime has a reader of its own for. */
    public static <I, O> JsonNode call(RequestHandler<I, O> handler, Class<I> event, Class<O> answer, String json) {
        return written(answer, handler.handleRequest(reader(event).fromJson(json), context()));
    }

    /** What a handler of streams answers. */
    public static JsonNode call(RequestStreamHandler handler, JsonNode event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, context());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return Json.parse(out.toByteArray());
    }

    /** What comes of an event that is read and written again. */
    public static <T> JsonNode again(Class<T> type, String json) {
        return written(type, reader(type).fromJson(json));
    }

    public static String sample(String name) throws IOException {
        return Files.readString(EVENTS.resolve(name));
    }

    private static <T> PojoSerializer<T> reader(Class<T> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, AsLambda.class.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }

    private static <T> JsonNode written(Class<T> type, T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reader(type).toJson(value, out);
        return Json.parse(out.toByteArray());
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return 55_000;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
