package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.command.screen.Show;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.local.trial.Trial;
import dev.waybill.local.trial.TrialCall;
import java.time.Duration;
import java.util.Optional;

/** What a trial came to: each call with its prompt, its answer and the verdict on it, and what came of all. */
final class TrialReport {

    private final Trial.Result trial;

    TrialReport(Trial.Result trial) {
        this.trial = trial;
    }

    ObjectNode json() {
        Job job = trial.job();
        ObjectNode json = Json.object()
                .put("task", job.accepted().task())
                .put("task_version", job.accepted().taskVersion())
                .put("status", state(job).text());
        if (trial.output() != null) {
            json.set("output", trial.output());
        }
        if (job.last().event() instanceof Failed failed) {
            json.putObject("error")
                    .put("code", failed.code())
                    .put("detail", failed.detail())
                    .put("retryable", failed.retryable());
        }
        if (state(job) == JobState.EXPIRED) {
            json.putObject("error")
                    .put("code", JobState.EXPIRED.text())
                    .put(
                            "detail",
                            "the task's deadline, "
                                    + Show.duration(Duration.between(job.createdAt(), job.deadlineAt()))
                                    + " after the start, left no time for what was still to do")
                    .put("retryable", false);
        }
        if (job.state() == JobState.AWAITING_REVIEW) {
            job.review().map(Review::opened).ifPresent(opened -> json.set("review", review(opened)));
        }
        ArrayNode attempts = json.putArray("attempts");
        trial.calls().forEach(call -> attempts.add(attempt(call)));
        return json.put("cost_micros", job.costMicros()).put("took_ms", took().toMillis());
    }

    /** Nobody goes on with a trial that stopped on its way: what keeps one from its end is its deadline. */
    private static JobState state(Job job) {
        return job.state().isFinal() || job.state() == JobState.AWAITING_REVIEW ? job.state() : JobState.EXPIRED;
    }

    /**
     * What a person would be shown: why they are asked, the step that gave no answer, what they are to do, and the output
     * to decide on, if there is one.
     */
    private ObjectNode review(ReviewOpened opened) {
        ObjectNode review = Json.object().put("reason", opened.reason().text());
        if (opened.code() != null) {
            review.put("code", opened.code());
        }
        if (opened.step() != null) {
            review.put("step", opened.step());
        }
        if (opened.matter().fault() != null) {
            review.put("fault", opened.matter().fault());
        }
        if (trial.proposed() == null && opened.attempt() != null) {
            trial.job()
                    .attempt(opened.attempt())
                    .ifPresent(last -> review.put("step", last.announced().step()));
        }
        if (trial.instructions() != null) {
            review.put("instructions", trial.instructions());
        }
        trial.gate().ifPresent(gate -> {
            ObjectNode stop = review.putObject("gate").put("when", gate.when());
            if (gate.saw() != null) {
                stop.put("saw", gate.saw());
            }
        });
        review.set("answer", trial.proposed() == null ? NullNode.instance : trial.proposed());
        return review;
    }

    private ObjectNode attempt(TrialCall made) {
        ObjectNode json = Json.object().put("attempt", made.call().attempt().toString());
        Optional<Attempt> attempt = trial.job().attempt(made.call().attempt().toString());
        attempt.ifPresent(each -> json.put("step", each.announced().step())
                .put("endpoint", each.announced().endpoint())
                .put("model", made.call().model()));
        if (made.mocked() != null) {
            json.put("mocked", made.mocked());
        }
        json.set("prompt", made.asked());
        made.sent().forEach(json.withArray("sent")::add);
        json.put("outcome", made.outcome().word().text());
        if (made.outcome() instanceof Answered answered) {
            json.set("answer", parsed(answered.answer().content()));
        }
        attempt.map(Attempt::settled).ifPresent(settled -> facts(settled, json));
        return json;
    }

    private static void facts(AttemptSettled settled, ObjectNode json) {
        if (settled.verdict() != null) {
            json.put("verdict", settled.verdict().text());
        }
        if (settled.reason() != null) {
            json.put("reason", settled.reason());
        }
        if (settled.violations() != null) {
            settled.violations().forEach(json.putArray("violations")::add);
        }
        json.put("input_tokens", settled.spent().inputTokens())
                .put("output_tokens", settled.spent().outputTokens())
                .put("cost_micros", settled.costMicros())
                .put("latency_ms", settled.latencyMs());
    }

    /** The answer as JSON, or as the text that it is. */
    private static JsonNode parsed(String content) {
        try {
            return Json.parse(content);
        } catch (MalformedJsonException text) {
            return TextNode.valueOf(content);
        }
    }

    private Duration took() {
        Job job = trial.job();
        return Duration.between(job.createdAt(), job.last().at());
    }
}
