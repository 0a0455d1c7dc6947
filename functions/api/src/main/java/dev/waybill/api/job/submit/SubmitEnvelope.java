package dev.waybill.api.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.IdempotencyKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a submit: {@code {"task", "task_version"?, "input", "priority"?, "deadline"?, "subject"?,
 * "metadata"?}}. Every fault is found and named with its place; values are never repeated.
 */
final class SubmitEnvelope {

    private static final List<String> FIELDS =
            List.of("deadline", "input", "metadata", "priority", "subject", "task", "task_version");

    private final Body body;
    private final WorkFields fields;

    private SubmitEnvelope(Body body) {
        this.body = body;
        this.fields = new WorkFields(body);
    }

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static SubmitRequest read(HttpRequest request, Fingerprints fingerprints) {
        JsonNode document = Body.document(request);
        SubmitRequest read = new SubmitEnvelope(Body.of(document, "a job", FIELDS)).request(Traceparent.of(request));
        return IdempotencyKey.of(request)
                .map(key -> read.under(new Idempotency(key, fingerprints.of(document))))
                .orElse(read);
    }

    private SubmitRequest request(@Nullable String traceparent) {
        Wanted wanted = fields.wanted();
        if (!body.has("input")) {
            body.fault("/input", "expected the task's input");
        }
        return body.read(new SubmitRequest(
                wanted,
                body.value("input"),
                fields.priority(Priority.INTERACTIVE),
                fields.deadline(),
                fields.labels(),
                traceparent,
                null));
    }
}
