package dev.waybill.acceptance.canary;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** Calls handlers and gathers everything that they let out: what they return, throw and print. */
final class Written {

    private final StringBuilder all = new StringBuilder();

    /** Everything so far. */
    @Override
    public String toString() {
        return all.toString();
    }

    void add(Object written) {
        all.append(written).append('\n');
    }

    /** What the handler returned, kept as written. */
    JsonNode call(Object handler, String event) {
        String result = silently(handler, event);
        add(result);
        return result.isEmpty() ? Json.object() : Json.parse(result.getBytes(StandardCharsets.UTF_8));
    }

    /** What the handler returned, which is the caller's own and not looked at. */
    String silently(Object handler, String event) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            AsLambda.call(handler, event, result, context());
        } catch (Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true)); // with all causes and what was suppressed
            add(text);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        add(printed.toString(StandardCharsets.UTF_8));
        return result.toString(StandardCharsets.UTF_8);
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getAwsRequestId" -> "req-1";
                        case "getRemainingTimeInMillis" -> 30_000;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }
}
