package dev.waybill.api.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.job.Decided;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.DecideReview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of what is done to a review. Every fault is found and named with its place; values are never repeated. */
final class ReviewEnvelope {

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 64;
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

    private final JsonNode body;
    private final List<Fault> faults = new ArrayList<>();

    private ReviewEnvelope(HttpRequest request, boolean mayBeEmpty, List<String> known) {
        boolean empty = mayBeEmpty && request.body().isBlank();
        if (!empty && !request.contentType().equals("application/json")) {
            throw Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "expected content-type: application/json with a JSON body");
        }
        this.body = empty ? Json.object() : Json.parse(request.body());
        if (!body.isObject()) {
            faults.add(new Fault("", "expected an object" + (known.isEmpty() ? "" : " with " + words(known))));
            throw refused();
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
                faults.add(new Fault(
                        "/" + cut.replace("~", "~0").replace("/", "~1"),
                        known.isEmpty() ? "expected no fields" : "no such field; there are " + words(known)));
            }
        });
    }

    /** What is to be done, as the route ends. */
    static String act(HttpRequest request) {
        String route = request.route();
        return route.substring(route.lastIndexOf('/') + 1);
    }

    /** {@code {"lease_seconds"?}}. @throws Problem as all of these: {@code malformed_request} or {@code invalid_request} */
    static Duration lease(HttpRequest request) {
        ReviewEnvelope envelope = new ReviewEnvelope(request, true, List.of("lease_seconds"));
        long shortest = ClaimReview.SHORTEST_LEASE.toSeconds();
        long longest = ClaimReview.LONGEST_LEASE.toSeconds();
        JsonNode value = envelope.body.path("lease_seconds");
        if (value.isMissingNode()) {
            return envelope.read(ClaimReview.USUAL_LEASE);
        }
        boolean fits = value.isInt() && value.intValue() >= shortest && value.intValue() <= longest;
        if (!fits) {
            envelope.faults.add(
                    new Fault("/lease_seconds", "expected a whole number from " + shortest + " to " + longest));
        }
        return envelope.read(Duration.ofSeconds(value.asInt()));
    }

    /** No body, or {@code {}}. */
    static void nothing(HttpRequest request) {
        boolean unused = new ReviewEnvelope(request, true, List.of()).read(true);
    }

    /** {@code {"text"}}. */
    static String comment(HttpRequest request) {
        ReviewEnvelope envelope = new ReviewEnvelope(request, false, List.of("text"));
        @Nullable String text = envelope.text("text", true);
        return envelope.read(text == null ? "" : text);
    }

    /** {@code {"answer_version"}}. */
    static int answerVersion(HttpRequest request) {
        ReviewEnvelope envelope = new ReviewEnvelope(request, false, List.of("answer_version"));
        return envelope.read(envelope.version());
    }

    /** {@code {"answer_version", "output"?, "reason_code"?, "note"?}}. */
    static DecideReview.Request decision(HttpRequest request) {
        Decided decision =
                switch (act(request)) {
                    case "approve" -> Decided.APPROVED;
                    case "correct" -> Decided.CORRECTED;
                    case "reject" -> Decided.REJECTED;
                    default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
                };
        boolean corrects = decision == Decided.CORRECTED;
        ReviewEnvelope envelope = new ReviewEnvelope(
                request,
                false,
                corrects
                        ? List.of("answer_version", "output", "reason_code", "note")
                        : List.of("answer_version", "reason_code", "note"));
        if (corrects && !envelope.body.has("output")) {
            envelope.faults.add(new Fault("/output", "expected the right output"));
        }
        return envelope.read(new DecideReview.Request(
                decision,
                envelope.version(),
                corrects ? envelope.body.path("output") : null,
                envelope.code(decision == Decided.REJECTED),
                envelope.text("note", false)));
    }

    private int version() {
        JsonNode value = body.path("answer_version");
        if (!value.isInt() || value.intValue() < 1) {
            faults.add(new Fault(
                    "/answer_version", "expected the answer_version of the review as you saw it, a whole number"));
        }
        return value.asInt();
    }

    private @Nullable String code(boolean required) {
        JsonNode value = body.path("reason_code");
        if (value.isMissingNode() && !required) {
            return null;
        }
        if (!value.isTextual() || !CODE.matcher(value.textValue()).matches()) {
            faults.add(new Fault(
                    "/reason_code",
                    "expected a short code of yours such as wrong_team: 1 to 64 of a-z, 0-9, _, - and ."));
            return null;
        }
        return value.textValue();
    }

    private @Nullable String text(String field, boolean required) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() && !required) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            faults.add(new Fault("/" + field, "expected a text of 1 to " + LONGEST_TEXT + " characters"));
            return null;
        }
        return value.textValue();
    }

    private <T> T read(T value) {
        if (!faults.isEmpty()) {
            throw refused();
        }
        return value;
    }

    private Problem refused() {
        return Problem.at(
                ProblemCode.INVALID_REQUEST,
                "the request is not one for a review, each place is named in errors",
                faults);
    }

    private static String words(List<String> fields) {
        return String.join(", ", fields);
    }
}
