package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Salt;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskFaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was sent to a model: a prompt is kept nowhere, but rendered again from what the attempt was made of, and held against
 * the hash on record of it. Of a record from before there were hashes it is told where no version can have worded it otherwise.
 * Thread-safe.
 */
public final class SentPrompts {

    private final StepAnswers answers;

    public SentPrompts(StepAnswers answers) {
        this.answers = answers;
    }

    /** What can be told of a prompt. */
    public sealed interface Sent {

        /** What was sent, to the letter. Payload. */
        record Known(ObjectNode prompt) implements Sent {
            @Override
            public String toString() {
                return "Known";
            }
        }

        /** This version would send something else, or cannot know that it would send the same. */
        record Changed() implements Sent {}

        /** What it was made of is kept no more. */
        record Gone() implements Sent {}
    }

    /** @param attempt one of this job's */
    public Sent of(Job job, CompiledTask task, Attempt attempt) {
        Optional<Job> before = job.before(attempt);
        Optional<Position> place = place(job, task, attempt.name());
        if (before.isEmpty() || place.isEmpty()) {
            return new Sent.Changed();
        }
        try {
            return again(before.get(), task, place.get(), attempt);
        } catch (PayloadGoneException gone) {
            return new Sent.Gone();
        } catch (MissingVariableException | TaskFaultException otherwise) {
            return new Sent.Changed();
        }
    }

    private Sent again(Job before, CompiledTask task, Position here, Attempt attempt) {
        Given given = answers.forPrompt(before, task, here.step());
        Step step = task.definition().step(here.step());
        ModelCall call = new Asking(answers)
                .call(before, task, here, step.models().get(here.model()).timeout(), given);
        @Nullable String sent = attempt.announced().promptHash();
        boolean same = sent == null ? isWordedAlike(before, task, here, given) : sent.equals(hash(given.salt(), call));
        return same ? new Sent.Known(PromptWords.of(call)) : new Sent.Changed();
    }

    /** Of a record without a hash: whether whoever wrote it worded the same task as this version does. */
    private static boolean isWordedAlike(Job before, CompiledTask task, Position here, Given given) {
        Step step = task.definition().step(here.step());
        return before.accepted().taskHash().equals(task.definition().contentHash())
                && Repair.of(before, step, here).isEmpty()
                && task.isWordedAlike(here.step(), given.input(), given.earlier());
    }

    private static Optional<Position> place(Job job, CompiledTask task, AttemptName name) {
        List<Step> steps = task.definition().steps();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            if (step.name().equals(name.step()) && name.model() < step.models().size()) {
                return Optional.of(Position.start(job.key(), name.run()).at(index, name.model(), name.tryNumber()));
            }
        }
        return Optional.empty();
    }

    /** @param salt of the job's input */
    static String hash(Salt salt, ModelCall call) {
        return salt.hash(Json.write(PromptWords.of(call)).getBytes(StandardCharsets.UTF_8));
    }
}
