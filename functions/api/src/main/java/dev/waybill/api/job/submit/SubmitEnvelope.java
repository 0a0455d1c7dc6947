package dev.waybill.api.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.source.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a submit: {@code {"task", "task_version"?, "input", "priority"?, "deadline"?, "subject"?,
 * "metadata"?}}. Every fault is found and named with its place; values are never repeated.
 */
final class SubmitEnvelope {

    private static final Set<String> FIELDS =
            Set.of("task", "task_version", "input", "priority", "deadline", "subject", "metadata");
    private static final int MOST_METADATA = 16;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_NAME = 64;

    private final JsonNode body;
    private final List<Fault> faults = new ArrayList<>();

    private SubmitEnvelope(JsonNode body) {
        this.body = body;
    }

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static SubmitRequest read(HttpRequest request, Fingerprints fingerprints) {
        if (!request.contentType().equals("application/json")) {
            throw Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "expected content-type: application/json with a JSON body");
        }
        JsonNode body = Json.parse(request.body());
        SubmitRequest read = new SubmitEnvelope(body)
                .request(request.header("traceparent")
                        .filter(Traceparent::isValid)
                        .orElse(null));
        return request.header("idempotency-key")
                .map(header -> with(read, new Idempotency(IdempotencyKey.read(header), fingerprints.of(body))))
                .orElse(read);
    }

    private SubmitRequest request(@Nullable String traceparent) {
        if (!body.isObject()) {
            faults.add(new Fault("", "expected an object with task and input"));
            throw refused();
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add(new Fault("/" + pointer(name), "no such field; there are " + String.join(", ", sorted())));
            }
        });
        String task = text("task", true, LONGEST_NAME);
        if (!body.has("input")) {
            faults.add(new Fault("/input", "expected the task's input"));
        }
        SubmitRequest read = new SubmitRequest(
                new Wanted(task == null ? "" : task, version()),
                body.path("input"),
                priority(),
                deadline(),
                new Labels(text("subject", false, LONGEST_TEXT), metadata()),
                traceparent,
                null);
        if (!faults.isEmpty()) {
            throw refused();
        }
        return read;
    }

    private @Nullable String text(String field, boolean required, int longest) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() && !required) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > longest) {
            faults.add(new Fault("/" + field, "expected a text of 1 to " + longest + " characters"));
            return null;
        }
        return value.textValue();
    }

    private @Nullable Integer version() {
        JsonNode value = body.path("task_version");
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            faults.add(new Fault("/task_version", "expected a whole number of at least 1"));
            return null;
        }
        return value.intValue();
    }

    private Priority priority() {
        JsonNode value = body.path("priority");
        if (value.isMissingNode() || value.asText().equals("interactive")) {
            return Priority.INTERACTIVE;
        }
        if (!value.asText().equals("bulk")) {
            faults.add(new Fault("/priority", "expected interactive or bulk"));
        }
        return Priority.BULK;
    }

    private @Nullable Duration deadline() {
        @Nullable String text = text("deadline", false, LONGEST_NAME);
        if (text == null) {
            return null;
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException unreadable) {
            faults.add(new Fault("/deadline", "expected a duration such as PT10M or 10m"));
            return null;
        }
    }

    private @Nullable Map<String, String> metadata() {
        JsonNode value = body.path("metadata");
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isObject() || value.size() > MOST_METADATA) {
            faults.add(new Fault("/metadata", "expected an object of at most " + MOST_METADATA + " short texts"));
            return null;
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()
                    || entry.getValue().textValue().length() > LONGEST_TEXT
                    || entry.getKey().length() > LONGEST_NAME) {
                faults.add(new Fault(
                        "/metadata/" + pointer(entry.getKey()),
                        "expected a name of at most " + LONGEST_NAME + " and a text of at most " + LONGEST_TEXT
                                + " characters"));
            }
            metadata.put(entry.getKey(), entry.getValue().asText());
        });
        return metadata;
    }

    private Problem refused() {
        return Problem.at(
                ProblemCode.INVALID_REQUEST, "the request is not one for a job, each place is named in errors", faults);
    }

    private static SubmitRequest with(SubmitRequest read, Idempotency idempotency) {
        return idempotency == null ? read : read.under(idempotency);
    }

    private static List<String> sorted() {
        return FIELDS.stream().sorted().toList();
    }

    /** A name as a part of a JSON Pointer (RFC 6901), cut where it is longer than any field's. */
    private static String pointer(String name) {
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }
}
