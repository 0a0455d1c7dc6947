package dev.waybill.api.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.IdempotencyKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.source.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a submit: {@code {"task", "task_version"?, "input", "priority"?, "deadline"?, "subject"?,
 * "metadata"?}}. Every fault is found and named with its place; values are never repeated.
 */
final class SubmitEnvelope {

    private static final List<String> FIELDS =
            List.of("deadline", "input", "metadata", "priority", "subject", "task", "task_version");
    private static final int MOST_METADATA = 16;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_NAME = 64;

    private final Body body;

    private SubmitEnvelope(Body body) {
        this.body = body;
    }

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static SubmitRequest read(HttpRequest request, Fingerprints fingerprints) {
        JsonNode document = Body.document(request);
        SubmitRequest read = new SubmitEnvelope(Body.of(document, "a job", FIELDS))
                .request(request.header("traceparent")
                        .filter(Traceparent::isValid)
                        .orElse(null));
        return IdempotencyKey.of(request)
                .map(key -> read.under(new Idempotency(key, fingerprints.of(document))))
                .orElse(read);
    }

    private SubmitRequest request(@Nullable String traceparent) {
        String task = body.text("task", LONGEST_NAME);
        if (!body.has("input")) {
            body.fault("/input", "expected the task's input");
        }
        return body.read(new SubmitRequest(
                wanted(task),
                body.value("input"),
                priority(),
                deadline(),
                new Labels(body.optionalText("subject", LONGEST_TEXT), metadata()),
                traceparent,
                null));
    }

    private Wanted wanted(String task) {
        if (body.value("task_version").asText().equals("draft")) {
            return Wanted.draftOf(task);
        }
        return new Wanted(
                task,
                body.optionalWhole(
                        "task_version", 1, Integer.MAX_VALUE, "expected a whole number of at least 1, or \"draft\""));
    }

    private Priority priority() {
        JsonNode value = body.value("priority");
        if (value.isMissingNode() || value.asText().equals("interactive")) {
            return Priority.INTERACTIVE;
        }
        if (!value.asText().equals("bulk")) {
            body.fault("/priority", "expected interactive or bulk");
        }
        return Priority.BULK;
    }

    private @Nullable Duration deadline() {
        @Nullable String text = body.optionalText("deadline", LONGEST_NAME);
        if (text == null) {
            return null;
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException unreadable) {
            body.fault("/deadline", "expected a duration such as PT10M or 10m");
            return null;
        }
    }

    private @Nullable Map<String, String> metadata() {
        JsonNode value = body.value("metadata");
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isObject() || value.size() > MOST_METADATA) {
            body.fault("/metadata", "expected an object of at most " + MOST_METADATA + " short texts");
            return null;
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()
                    || entry.getValue().textValue().length() > LONGEST_TEXT
                    || entry.getKey().length() > LONGEST_NAME) {
                body.fault(
                        "/metadata" + JsonPointers.step(entry.getKey()),
                        "expected a name of at most " + LONGEST_NAME + " and a text of at most " + LONGEST_TEXT
                                + " characters");
            }
            metadata.put(entry.getKey(), entry.getValue().asText());
        });
        return metadata;
    }
}
