package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.emulator.problem.StartException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A handler object with its method: streams, or an event object and a result that Jackson converts; with or without a context.
 * As thread-safe as the handler.
 */
final class Handler {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Object target;
    private final Method method;

    private Handler(Object target, Method method) {
        this.target = target;
        this.method = method;
    }

    /** Builds the handler by its public constructor without arguments. */
    static Handler build(ClassLoader loader, String className, String methodName) throws Throwable {
        Class<?> type = Class.forName(className, true, loader);
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(methodName))
                .filter(candidate -> !candidate.isBridge() && !candidate.isSynthetic())
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new StartException(className + " has no public method " + methodName));
        try {
            return new Handler(type.getConstructor().newInstance(), method);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    byte[] handle(byte[] event, Context context) throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean streams = false;
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == Context.class) {
                arguments[i] = context;
            } else if (types[i] == InputStream.class) {
                arguments[i] = new ByteArrayInputStream(event);
            } else if (types[i] == OutputStream.class) {
                arguments[i] = out;
                streams = true;
            } else {
                JavaType type = JSON.getTypeFactory().constructType(method.getGenericParameterTypes()[i]);
                arguments[i] = JSON.readValue(event, type);
            }
        }
        try {
            Object result = method.invoke(target, arguments);
            return streams ? out.toByteArray() : JSON.writeValueAsBytes(result);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
