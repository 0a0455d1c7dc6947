package dev.waybill.api.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.IdempotencyKey;
import dev.waybill.api.job.submit.Traceparent;
import dev.waybill.api.job.submit.WorkFields;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.create.BatchRequest;
import dev.waybill.core.set.create.BatchRequest.Bounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a new batch: {@code {"task", "task_version"?, "priority"?, "deadline"?, "subject"?, "metadata"?, "stop_when"?,
 * "items"?}}. Every fault is found and named with its place.
 */
final class BatchEnvelope {

    private static final List<String> FIELDS =
            List.of("deadline", "items", "metadata", "priority", "stop_when", "subject", "task", "task_version");
    private static final List<String> STOPS = List.of("cost_micros", "failed_percent");
    private static final String COST = "expected a whole number of micro-dollars from 1";

    private BatchEnvelope() {}

    /**
     * @throws Problem {@code malformed_request}, {@code unsupported_media_type}, {@code payload_too_large} or {@code invalid_request}
     */
    static BatchRequest read(HttpRequest request, Fingerprints fingerprints) {
        JsonNode document = Body.document(request, ItemsBody.MOST_BYTES);
        Body body = Body.of(document, "a batch", FIELDS);
        WorkFields fields = new WorkFields(body);
        BatchRequest read = new BatchRequest(
                fields.wanted(),
                fields.priority(Priority.BULK),
                new Bounds(fields.deadline(), stopWhen(body)),
                fields.labels(),
                body.has("items") ? ItemsBody.items(body) : null,
                Traceparent.of(request),
                IdempotencyKey.of(request)
                        .map(key -> new Idempotency(key, fingerprints.of(document)))
                        .orElse(null));
        return body.read(read);
    }

    private static @Nullable StopWhen stopWhen(Body batch) {
        @Nullable Body stops = batch.object("stop_when", STOPS);
        if (stops == null) {
            return null;
        }
        if (STOPS.stream().noneMatch(stops::has)) {
            stops.fault("", "expected " + String.join(" or ", STOPS));
        }
        return new StopWhen(
                stops.optionalWhole("failed_percent", 1, 100, "expected a whole number from 1 to 100"), cost(stops));
    }

    private static @Nullable Long cost(Body stops) {
        JsonNode value = stops.value("cost_micros");
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()
                || !value.canConvertToLong()
                || !value.canConvertToExactIntegral()
                || value.longValue() < 1) {
            stops.fault(JsonPointers.step("cost_micros"), COST);
            return null;
        }
        return value.longValue();
    }
}
