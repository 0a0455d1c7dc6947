package dev.waybill.emulator.jvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.json.Json;
import org.jspecify.annotations.Nullable;

/** What a runtime says of a failure: {@code {"errorMessage", "errorType", "stackTrace"}}. */
final class ErrorReport {

    private ErrorReport() {}

    /** @param type what the runtime calls it where its report names no type */
    static Failed failed(String report, @Nullable String type) {
        String named = "";
        try {
            named = Json.parse(report).path("errorType").asText("");
        } catch (JsonProcessingException broken) {
            named = "";
        }
        return new Failed(named.isEmpty() ? type == null ? "Runtime.Unknown" : type : named, report);
    }
}
