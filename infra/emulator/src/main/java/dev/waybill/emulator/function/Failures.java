package dev.waybill.emulator.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.resource.FunctionSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Failures as Lambda's Java runtime reports them. */
public final class Failures {

    /** The error of a function that ran out of its time. */
    public static final String TIMED_OUT = "Sandbox.Timedout";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Whose frames are the machine's, no function's. */
    private static final String RUNTIME = Failures.class.getPackageName() + ".";

    private Failures() {}

    public static Failed of(Throwable thrown) {
        String type = thrown.getClass().getName();
        return new Failed(type, describe(thrown, type).toString());
    }

    private static ObjectNode describe(Throwable thrown, String type) {
        ObjectNode error = JSON.objectNode();
        put(error, "errorMessage", thrown.getMessage());
        error.put("errorType", type);
        ArrayNode trace = error.putArray("stackTrace");
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith(RUNTIME)) {
                break;
            }
            if (!frame.getClassName().startsWith("jdk.internal.reflect.")
                    && !frame.getClassName().startsWith("java.lang.reflect.")) {
                trace.add(withoutLoader(frame).toString());
            }
        }
        Throwable cause = thrown.getCause();
        if (cause != null && cause != thrown) {
            error.set("cause", describe(cause, cause.getClass().getName()));
        }
        return error;
    }

    /** The names of the loaders are this machine's, no function's. */
    private static StackTraceElement withoutLoader(StackTraceElement frame) {
        return new StackTraceElement(
                null,
                frame.getModuleName(),
                frame.getModuleVersion(),
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber());
    }

    private static void put(ObjectNode error, String name, @Nullable String value) {
        if (value != null) {
            error.put(name, value);
        }
    }

    public static Failed timedOut(FunctionSpec function, String requestId) {
        return named(
                TIMED_OUT,
                "RequestId: " + requestId + " Error: Task timed out after "
                        + String.format(Locale.ROOT, "%.2f", function.timeout().toMillis() / 1000.0) + " seconds");
    }

    static Failed tooLarge(int bytes, int most) {
        return named(
                "Function.ResponseSizeTooLarge",
                "Response payload size (" + bytes + " bytes) exceeded maximum allowed payload size (" + most
                        + " bytes).");
    }

    /** The function's JVM ended while it ran. */
    public static Failed exited(String requestId, int status) {
        return named(
                "Runtime.ExitError",
                "RequestId: " + requestId + " Error: Runtime exited "
                        + (status == 0 ? "without providing a reason" : "with error: exit status " + status));
    }

    public static Failed stopped() {
        return named("Runtime.ExitError", "The runtime was stopped while the function ran");
    }

    private static Failed named(String type, String message) {
        return new Failed(
                type,
                JSON.objectNode()
                        .put("errorType", type)
                        .put("errorMessage", message)
                        .toString());
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
