package dev.waybill.emulator.function;

import java.nio.charset.StandardCharsets;

/** What became of an invocation, as Lambda tells its caller. */
public sealed interface InvokeOutcome {

    /** The handler returned; the payload is JSON. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, neither compared nor changed
    record Returned(byte[] payload) implements InvokeOutcome {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /**
     * The function failed.
     *
     * @param errorType the exception's full class name, or {@code Sandbox.Timedout} or another name of the service
     * @param payload the JSON object with errorMessage, errorType and stackTrace that the service returns
     */
    record Failed(String errorType, String payload) implements InvokeOutcome {}

    /** More invocations at once than the function has reserved: nothing ran. */
    record Throttled() implements InvokeOutcome {}
}
