package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.call.Judge.Judgement;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.KeptAnswer;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.Kept;
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
 * The payloads a step works on: the job's input and the answers of the steps before. An answer is kept as {@link
 * KeptAnswer} has it; the last step's also leads to the job's output ({@link KeptOutput}). Thread-safe.
 */
public final class StepAnswers {

    private final PayloadStore payloads;

    public StepAnswers(PayloadStore payloads) {
        this.payloads = payloads;
    }

    /** @throws PayloadGoneException as everything here that reads */
    JsonNode input(Job job) {
        return read(job, job.accepted().input());
    }

    /** All that a step works on. */
    Given given(Job job, CompiledTask task, int step) {
        List<JsonNode> samples = new ArrayList<>();
        String name = task.definition().step(step).name();
        for (Attempt sample : Samples.of(job, name)) {
            name(sample).ifPresent(kept -> samples.add(KeptAnswer.answer(read(job, kept))));
        }
        return given(job, task, step, samples);
    }

    /** All that its prompt is made of. */
    Given forPrompt(Job job, CompiledTask task, int step) {
        return given(job, task, step, List.of());
    }

    private Given given(Job job, CompiledTask task, int step, List<JsonNode> samples) {
        Kept input = find(job, job.accepted().input());
        Map<String, JsonNode> before = before(job, task, input.payload(), step);
        return new Given(input.payload(), input.salt(), before, confidences(job, task, step), samples);
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

    /** The accepted answers of the steps before this one, or what stands for one, by step name; of a step that was skipped none. */
    Map<String, JsonNode> before(Job job, CompiledTask task, JsonNode input, int step) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (int index = 0; index < step; index++) {
            Step earlier = task.definition().step(index);
            Optional<String> name = job.acceptedAttempt(earlier.name()).flatMap(StepAnswers::name);
            if (name.isPresent()) {
                answers.put(earlier.name(), KeptAnswer.answer(read(job, name.get())));
            } else if (task.runs(index, pinned(job, task, index), input, answers)) {
                if (!earlier.policy().optional()) {
                    throw new IllegalStateException("step " + earlier.name() + " has no answer yet");
                }
                answers.put(earlier.name(), earlier.policy().fallback());
            }
        }
        return answers;
    }

    /** What the expressions of a step find of time and chance: it follows from job and step. */
    static Pinned pinned(Job job, CompiledTask task, int step) {
        long seed = ((long) job.key().id().hashCode() << 32)
                ^ task.definition().step(step).name().hashCode();
        return new Pinned(job.records().get(0).at(), seed);
    }

    /**
     * The optional steps that have no answer.
     *
     * @param before what stands for the answers of steps, by step name
     */
    static List<String> missing(Job job, Map<String, JsonNode> before) {
        return before.keySet().stream()
                .filter(step -> job.acceptedAttempt(step).isEmpty())
                .collect(Collectors.toList());
    }

    /** What a model said in an attempt, whatever became of it: JSON, or a text where it did not fit; empty where it is not kept. */
    public Optional<JsonNode> said(Job job, Attempt attempt) {
        return document(job, attempt).map(KeptAnswer::said);
    }

    /** The answer that an attempt gave its step, which may be what several say together; empty where it is not kept. */
    public Optional<JsonNode> answer(Job job, Attempt attempt) {
        return document(job, attempt).map(KeptAnswer::answer);
    }

    private Optional<JsonNode> document(Job job, Attempt attempt) {
        return name(attempt).flatMap(name -> payloads.get(job.key(), name));
    }

    /** What a model answered that did not fit, where it was kept. */
    @Nullable
    String invalid(Job job, Attempt attempt) {
        return name(attempt)
                .map(name -> KeptAnswer.said(read(job, name)).asText())
                .orElse(null);
    }

    /** Keeps what did not fit, to be shown to the model again, and to people. */
    String keepInvalid(Job job, String content) {
        return payloads.put(
                job.key(), KeptAnswer.invalid(content), job.accepted().payloadsExpireAt());
    }

    private static Optional<String> name(Attempt attempt) {
        return Optional.ofNullable(attempt.settled()).map(AttemptSettled::answer);
    }

    /** Keeps an answer and returns its name. */
    String keep(Job job, JsonNode answer, @Nullable JsonNode output) {
        return keep(job, KeptAnswer.of(answer), output);
    }

    /** Keeps what several samples add up to, with the last of them, and returns its name. */
    String keep(Job job, Judgement.Accepted accepted) {
        return keep(job, KeptAnswer.of(accepted.agreed().answer(), accepted.own()), accepted.output());
    }

    private String keep(Job job, ObjectNode document, @Nullable JsonNode output) {
        Instant expiresAt = job.accepted().payloadsExpireAt();
        return output == null
                ? payloads.put(job.key(), document, expiresAt)
                : KeptOutput.keep(payloads, job.key(), document, output, expiresAt);
    }

    private JsonNode read(Job job, String name) {
        return find(job, name).payload();
    }

    private Kept find(Job job, String name) {
        return payloads.find(job.key(), name).orElseThrow(() -> new PayloadGoneException(job.key()));
    }
}
