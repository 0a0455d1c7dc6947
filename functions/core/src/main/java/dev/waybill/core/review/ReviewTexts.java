package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.KeptAnswer;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people write and decide for, kept with the job's payloads: {@code {"text": …}} and {@code {"output": …}}. What a
 * loser kept is left to go with the job's other payloads: it may be, byte for byte, what the winner's record names.
 */
final class ReviewTexts {

    private final PayloadStore payloads;
    private final Clock clock;

    ReviewTexts(PayloadStore payloads, Clock clock) {
        this.payloads = payloads;
        this.clock = clock;
    }

    /** @throws Problem {@code state_conflict} where the job's payloads are past their time */
    String keep(Job job, String text) {
        checkKept(job);
        return payloads.put(
                job.key(), Json.object().put("text", text), job.accepted().payloadsExpireAt());
    }

    /** @throws Problem {@code state_conflict} as above */
    String keepOutput(Job job, JsonNode output) {
        checkKept(job);
        return payloads.put(job.key(), kept(output), job.accepted().payloadsExpireAt());
    }

    private static JsonNode kept(JsonNode output) {
        return Json.object().set("output", output);
    }

    /** @throws Problem {@code payload_too_large} where {@link #keepOutput} could not keep it */
    static void requireFits(JsonNode output) {
        try {
            PayloadStore.requireFits(kept(output));
        } catch (PayloadTooLargeException tooLarge) {
            throw Problem.at(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "the output: " + tooLarge.getMessage(),
                    List.of(new Fault("/output", String.valueOf(tooLarge.getMessage()))));
        }
    }

    /** What would be kept no more is not taken: the record would name what nobody can read. */
    private void checkKept(Job job) {
        if (!clock.instant().isBefore(job.accepted().payloadsExpireAt())) {
            throw OpenReviews.conflict("the job's payloads are past their time, and nothing is kept with them any more:"
                    + " reject it, without a note");
        }
    }

    /** The text of this name, unless it is past its time. */
    Optional<String> text(Job job, String name) {
        return payloads.keptOf(job).get(job.key(), name).map(document -> document.path("text")
                .asText());
    }

    /** The output in the payload of this name; missing where it has none, or is past its time. */
    Optional<JsonNode> output(Job job, @Nullable String name) {
        return Optional.ofNullable(name).flatMap(kept -> KeptOutput.read(payloads.keptOf(job), job.key(), kept));
    }

    /** What a model said in this attempt; empty where it is not kept. */
    Optional<JsonNode> said(Job job, Attempt attempt) {
        return Optional.ofNullable(attempt.settled())
                .map(AttemptSettled::answer)
                .flatMap(name -> payloads.keptOf(job).get(job.key(), name))
                .map(KeptAnswer::said);
    }

    Optional<JsonNode> input(Job job) {
        return payloads.keptOf(job).get(job.key(), job.accepted().input());
    }
}
