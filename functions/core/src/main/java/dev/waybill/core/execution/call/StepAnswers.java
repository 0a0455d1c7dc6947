package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.call.Judge.Judgement;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.StorableJson;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The payloads a step works on: the job's input and the answers of the steps before. An answer is kept as the document
 * {@code {"answer": …}}; the last step's also leads to the job's output ({@link KeptOutput}), and the last of several samples
 * is in {@code "sample"}, beside the answer that they add up to. Thread-safe.
 */
public final class StepAnswers {

    private final PayloadStore payloads;

    public StepAnswers(PayloadStore payloads) {
        this.payloads = payloads;
    }

    JsonNode input(Job job) {
        return read(job, job.accepted().input());
    }

    /** All that a step works on. */
    Given given(Job job, CompiledTask task, int step) {
        List<JsonNode> samples = new ArrayList<>();
        String name = task.definition().step(step).name();
        for (Attempt sample : Samples.of(job, name)) {
            name(sample).ifPresent(kept -> samples.add(read(job, kept).path("answer")));
        }
        return new Given(input(job), before(job, task, step), confidences(job, task, step), samples);
    }

    /** The confidences on record of the steps before this one, by step name. */
    static Map<String, Double> confidences(Job job, CompiledTask task, int step) {
        Map<String, Double> confidences = new LinkedHashMap<>();
        for (Step earlier : task.definition().steps().subList(0, step)) {
            job.acceptedAttempt(earlier.name())
                    .map(Attempt::settled)
                    .map(AttemptSettled::confidence)
                    .ifPresent(confidence -> confidences.put(earlier.name(), confidence));
        }
        return confidences;
    }

    /** The accepted answers of the steps before this one, by step name. */
    Map<String, JsonNode> before(Job job, CompiledTask task, int step) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (Step earlier : task.definition().steps().subList(0, step)) {
            Optional<Attempt> attempt = job.acceptedAttempt(earlier.name());
            if (attempt.isEmpty() && !earlier.policy().optional()) {
                throw new IllegalStateException("step " + earlier.name() + " has no answer yet");
            }
            answers.put(
                    earlier.name(),
                    attempt.flatMap(StepAnswers::name)
                            .map(name -> read(job, name).path("answer"))
                            .orElse(earlier.policy().fallback()));
        }
        return answers;
    }

    /** The optional steps among the first ones that have no answer. */
    static List<String> missing(Job job, CompiledTask task, int steps) {
        return task.definition().steps().subList(0, steps).stream()
                .map(Step::name)
                .filter(step -> job.acceptedAttempt(step).isEmpty())
                .collect(Collectors.toList());
    }

    /** What a model answered that did not fit, where it was kept. */
    @Nullable
    String invalid(Job job, Attempt attempt) {
        return name(attempt)
                .map(name -> read(job, name).path("invalid").asText())
                .orElse(null);
    }

    /** Keeps what did not fit, to be shown to the model again; what cannot be kept of it is replaced, for it may be anything. */
    String keepInvalid(Job job, String content) {
        return payloads.put(
                job.key(),
                Json.object().put("invalid", StorableJson.mended(content)),
                job.accepted().payloadsExpireAt());
    }

    private static Optional<String> name(Attempt attempt) {
        return Optional.ofNullable(attempt.settled()).map(AttemptSettled::answer);
    }

    /** Keeps an answer and returns its name. */
    String keep(Job job, JsonNode answer, @Nullable JsonNode output) {
        ObjectNode document = Json.object();
        document.set("answer", answer);
        return keep(job, document, output);
    }

    /** Keeps what several samples add up to, with the last of them, and returns its name. */
    String keep(Job job, Judgement.Accepted accepted) {
        ObjectNode document = Json.object();
        document.set("answer", accepted.agreed().answer());
        document.set("sample", accepted.own());
        return keep(job, document, accepted.output());
    }

    private String keep(Job job, ObjectNode document, @Nullable JsonNode output) {
        Instant expiresAt = job.accepted().payloadsExpireAt();
        return output == null
                ? payloads.put(job.key(), document, expiresAt)
                : KeptOutput.keep(payloads, job.key(), document, output, expiresAt);
    }

    private JsonNode read(Job job, String name) {
        return payloads.get(job.key(), name)
                .orElseThrow(() -> new IllegalStateException(
                        "a payload of job " + job.key().id() + " is gone"));
    }
}
