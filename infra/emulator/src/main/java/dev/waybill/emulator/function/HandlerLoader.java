package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.emulator.problem.StartException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Optional;

/**
 * Finds the handler that a template names and builds it by its public constructor without arguments, as Lambda's Java runtime does:
 * a class alone is one of Lambda's two interfaces, and its event's type is looked for up to its generic superclasses; with a method
 * after {@code ::} it is any class, and the types are the method's own.
 */
final class HandlerLoader {

    private HandlerLoader() {}

    /** @throws Throwable what the handler's constructor throws, or {@link StartException} where there is no such handler */
    static Handler load(ClassLoader loader, String className, Optional<String> method) throws Throwable {
        Class<?> type = Class.forName(className, true, loader);
        EventSerializers serializers = new EventSerializers(loader);
        return method.isPresent()
                ? MethodHandlers.find(type, method.get(), serializers)
                : byInterface(type, serializers);
    }

    private static Handler byInterface(Class<?> type, EventSerializers serializers) throws Throwable {
        if (RequestStreamHandler.class.isAssignableFrom(type)) {
            RequestStreamHandler handler = (RequestStreamHandler) instance(type);
            return (event, context) -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                handler.handleRequest(new ByteArrayInputStream(event), out, context);
                return out.toByteArray();
            };
        }
        if (RequestHandler.class.isAssignableFrom(type)) {
            Type[] types = TypeArguments.of(type, RequestHandler.class);
            requireBounds(type, types);
            @SuppressWarnings("unchecked") // what it takes is read by the type it names
            RequestHandler<Object, Object> handler = (RequestHandler<Object, Object>) instance(type);
            return new EventHandler(serializers.of(types[0]), serializers.ofAnswer(types[1]), handler::handleRequest);
        }
        throw new StartException(
                type.getName() + " implements neither RequestHandler nor RequestStreamHandler; name its method:"
                        + " Handler: " + type.getName() + "::method");
    }

    private static void requireBounds(Class<?> type, Type[] types) {
        for (Type parameter : types) {
            if (parameter instanceof TypeVariable<?> open && open.getBounds()[0] == Object.class) {
                throw new StartException(type.getName() + " does not say what " + open.getName()
                        + " of RequestHandler is, and Lambda would not know how to read its event: name the type");
            }
        }
    }

    static Object instance(Class<?> type) throws Throwable {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        } catch (NoSuchMethodException absent) {
            throw new StartException(
                    type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())
                            ? type.getName() + " is an inner class that is not static: Lambda cannot build it"
                            : type.getName() + " has no public constructor without arguments",
                    absent);
        }
    }
}
