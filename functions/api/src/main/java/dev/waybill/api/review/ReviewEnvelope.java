package dev.waybill.api.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.job.Decided;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.DecideReview;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of what is done to a review. Every fault is found and named with its place; values are never repeated. */
final class ReviewEnvelope {

    private static final String SUBJECT = "a review";
    private static final int LONGEST_TEXT = 4_000;
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

    private ReviewEnvelope() {}

    /** What is to be done, as the route ends. */
    static String act(HttpRequest request) {
        return request.lastOfRoute();
    }

    /** {@code {"lease_seconds"?}}. @throws Problem as all of these: {@code malformed_request} or {@code invalid_request} */
    static Duration lease(HttpRequest request) {
        Body body = Body.orEmpty(request, SUBJECT, List.of("lease_seconds"));
        int shortest = Math.toIntExact(ClaimReview.SHORTEST_LEASE.toSeconds());
        int longest = Math.toIntExact(ClaimReview.LONGEST_LEASE.toSeconds());
        @Nullable
        Integer seconds = body.optionalWhole(
                "lease_seconds", shortest, longest, "expected a whole number from " + shortest + " to " + longest);
        return body.read(seconds == null ? ClaimReview.USUAL_LEASE : Duration.ofSeconds(seconds));
    }

    /** No body, or {@code {}}. */
    static void nothing(HttpRequest request) {
        boolean unused = Body.orEmpty(request, SUBJECT, List.of()).read(true);
    }

    /** {@code {"text"}}. */
    static String comment(HttpRequest request) {
        Body body = Body.of(request, SUBJECT, List.of("text"));
        return body.read(body.text("text", LONGEST_TEXT));
    }

    /** {@code {"answer_version"}}. */
    static int answerVersion(HttpRequest request) {
        Body body = Body.of(request, SUBJECT, List.of("answer_version"));
        return body.read(answerVersion(body));
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
        Body body = Body.of(
                request,
                SUBJECT,
                corrects
                        ? List.of("answer_version", "output", "reason_code", "note")
                        : List.of("answer_version", "reason_code", "note"));
        if (corrects && !body.has("output")) {
            body.fault("/output", "expected the right output");
        }
        return body.read(new DecideReview.Request(
                decision,
                answerVersion(body),
                corrects ? body.value("output") : null,
                code(body, decision == Decided.REJECTED),
                body.optionalText("note", LONGEST_TEXT)));
    }

    private static int answerVersion(Body body) {
        return body.whole(
                "answer_version",
                1,
                Integer.MAX_VALUE,
                "expected the answer_version of the review as you saw it, a whole number");
    }

    private static @Nullable String code(Body body, boolean required) {
        JsonNode value = body.value("reason_code");
        if (value.isMissingNode() && !required) {
            return null;
        }
        if (!value.isTextual() || !CODE.matcher(value.textValue()).matches()) {
            body.fault(
                    "/reason_code",
                    "expected a short code of yours such as wrong_team: 1 to 64 of a-z, 0-9, _, - and .");
            return null;
        }
        return value.textValue();
    }
}
