package dev.waybill.emulator.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a failure queue is told of an asynchronous invocation that was given up.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">invocation records</a>
 */
record AsyncFailure(AsyncEvent invocation, String condition, Optional<Failed> failed) {

    static AsyncFailure tooOld(AsyncEvent invocation) {
        return new AsyncFailure(invocation, "EventAgeExceeded", Optional.empty());
    }

    static AsyncFailure exhausted(AsyncEvent invocation, Failed last) {
        return new AsyncFailure(invocation, "RetriesExhausted", Optional.of(last));
    }

    String json(Instant now) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("version", "1.0").put("timestamp", now.toString());
        record.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", invocation.function().spec().arn() + ":$LATEST")
                .put("condition", condition)
                .put("approximateInvokeCount", invocation.failures());
        record.set("requestPayload", tree(invocation.event()));
        failed.ifPresent(failure -> {
            record.putObject("responseContext")
                    .put("statusCode", 200)
                    .put("executedVersion", "$LATEST")
                    .put("functionError", "Unhandled");
            record.set("responsePayload", tree(failure.payload()));
        });
        return record.toString();
    }

    private static JsonNode tree(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException broken) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
