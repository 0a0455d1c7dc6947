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
import dev.waybill.core.json.Json;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskFaultException;
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
        return new Given(input.payload(), input.salt(), before, confidences(job, task, step), pinned(job), samples);
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

    /**
     * The answers of the steps before this one, or what stands for one, by step name; of a step that was skipped none.
     *
     * @throws dev.waybill.core.task.TaskFaultException where what the task says of one of them fails
     */
    Map<String, JsonNode> before(Job job, CompiledTask task, JsonNode input, int step) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (int place = 0; place < step; place++) {
            addAnswer(job, task, place, input, answers);
        }
        return answers;
    }

    /**
     * The answer of a step as those behind it see it.
     *
     * @param answer empty where it has none, or none that is kept
     * @param isGone whether it is kept no more, or what it is made of
     */
    public record Seen(Optional<JsonNode> answer, boolean isGone) {
        static final Seen NONE = new Seen(Optional.empty(), false);

        @Override
        public String toString() {
            return "Seen";
        }
    }

    /** The answer of a step behind which the job is. */
    public Seen seen(Job job, CompiledTask task, Step step) {
        try {
            int place = task.definition().place(step.name());
            return new Seen(
                    Optional.ofNullable(before(job, task, input(job), place + 1).get(step.name())), false);
        } catch (PayloadGoneException gone) {
            return new Seen(Optional.empty(), true);
        } catch (TaskFaultException none) {
            return Seen.NONE;
        }
    }

    /** Puts the answer of this step among those before it, where it has one. */
    void addAnswer(Job job, CompiledTask task, int place, JsonNode input, Map<String, JsonNode> before) {
        answer(job, task, place, input, before)
                .ifPresent(answer -> before.put(task.definition().step(place).name(), answer));
    }

    /** The answer of a step behind which the job is, made of those before it; empty where it was skipped. */
    private Optional<JsonNode> answer(
            Job job, CompiledTask task, int place, JsonNode input, Map<String, JsonNode> before) {
        Step step = task.definition().step(place);
        Optional<JsonNode> kept = kept(job, step);
        if (kept.isPresent() || !task.runs(place, pinned(job, step.name()), input, before)) {
            return kept;
        }
        if (step instanceof Step.Compute) {
            return Optional.of(computed(job, task, place, input, before));
        }
        if (hasNoItems(job, task, place, input, before)) {
            return Optional.of(Json.parse("[]"));
        }
        if (!step.policy().optional()) {
            throw new IllegalStateException("step " + step.name() + " has no answer yet");
        }
        return Optional.of(step.policy().fallback());
    }

    /** Whether a step that has children comes to none: nobody is asked then, and no record says so, for it follows from what is kept. */
    static boolean hasNoItems(Job job, CompiledTask task, int place, JsonNode input, Map<String, JsonNode> before) {
        Step step = task.definition().step(place);
        return step instanceof Step.Each
                && task.items(place, pinned(job, step.name()), input, before).isEmpty();
    }

    /** What a model, a person or children gave as the answer of a step that holds. */
    private Optional<JsonNode> kept(Job job, Step step) {
        if (step instanceof Step.Each) {
            return job.childrenAnswer(step.name()).map(name -> decided(job, name));
        }
        return step instanceof Step.Review
                ? job.decidedAnswer(step.name()).map(name -> decided(job, name))
                : job.acceptedAttempt(step.name())
                        .flatMap(StepAnswers::name)
                        .map(name -> KeptAnswer.answer(read(job, name)));
    }

    private JsonNode decided(Job job, String name) {
        return KeptOutput.read(payloads, job.key(), name).orElseThrow(() -> new PayloadGoneException(job.key()));
    }

    /** Keeps what a person is to decide on, and returns its name. */
    public String keepProposal(Job job, JsonNode value) {
        return KeptOutput.keep(
                payloads, job.key(), Json.object(), value, job.accepted().payloadsExpireAt());
    }

    /** @throws dev.waybill.core.task.TaskFaultException where the expression fails, or its value does not fit */
    private static JsonNode computed(
            Job job, CompiledTask task, int place, JsonNode input, Map<String, JsonNode> before) {
        String step = task.definition().step(place).name();
        JsonNode value = task.value(place, pinned(job, step), input, before);
        requireFits(task, place, step, value);
        return value;
    }

    static void requireFits(CompiledTask task, int place, String step, JsonNode value) {
        List<Violation> unfit = task.valueViolations(place, value);
        if (!unfit.isEmpty()) {
            throw new TaskFaultException("the value of step " + step + " does not fit its schema: "
                    + String.join("; ", Places.of(task.definition(), "value ", unfit)));
        }
        if (!KeptOutput.fits(value)) {
            throw new TaskFaultException("the value of step " + step + " is larger than an answer may be");
        }
    }

    /** What the expressions of a step find of time and chance: it follows from job and step. */
    static Pinned pinned(Job job, String step) {
        return new Pinned(job.records().get(0).at(), ((long) job.key().id().hashCode() << 32) ^ step.hashCode());
    }

    /** The same for those that make a job's output and gate it. */
    static Pinned pinned(Job job) {
        return pinned(job, "");
    }

    /**
     * The optional steps that have no answer.
     *
     * @param before what stands for the answers of steps, by step name
     */
    static List<String> missing(Job job, CompiledTask task, Map<String, JsonNode> before) {
        return task.definition().steps().stream()
                .filter(step -> step.policy().optional())
                .map(Step::name)
                .filter(step ->
                        before.containsKey(step) && job.acceptedAttempt(step).isEmpty())
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
