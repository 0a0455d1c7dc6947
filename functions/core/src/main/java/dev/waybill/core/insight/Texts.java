package dev.waybill.core.insight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.call.SentPrompts;
import dev.waybill.core.execution.call.SentPrompts.Sent;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import java.util.Optional;

/** The prompts and answers of one job, as far as there is room for them: asked for in the order in which they matter. Used by one thread. */
final class Texts {

    private static final Text LEFT_OUT = new Text.LeftOut();

    private final Job job;
    private final CompiledTask task;
    private final StepsWanted wanted;
    private final PayloadStore payloads;
    private final StepAnswers answers;
    private final SentPrompts prompts;
    private final TextRoom room = new TextRoom();
    private boolean deleted;

    Texts(Job job, CompiledTask task, StepsWanted wanted, PayloadStore payloads) {
        this.job = job;
        this.task = task;
        this.wanted = wanted;
        this.payloads = new ReadOnce(payloads.keptOf(job));
        this.answers = new StepAnswers(this.payloads);
        this.prompts = new SentPrompts(answers);
    }

    Job job() {
        return job;
    }

    /** Whether something did not fit. */
    boolean isTruncated() {
        return room.isFull();
    }

    /** Whether something is kept no more. */
    boolean isDeleted() {
        return deleted;
    }

    Text prompt(Attempt attempt) {
        if (!wanted.prompts() || room.isFull()) {
            return LEFT_OUT;
        }
        Sent sent = prompts.of(job, task, attempt);
        if (sent instanceof Sent.Known known) {
            return shown(known.prompt());
        }
        return sent instanceof Sent.Gone ? gone() : new Text.Changed();
    }

    /** What the model said, whatever became of it. */
    Text answer(Attempt attempt) {
        AttemptSettled settled = attempt.settled();
        if (!wanted.answers() || room.isFull() || settled == null) {
            return LEFT_OUT;
        }
        if (settled.answer() == null) {
            return settled.verdict() == Verdict.INVALID ? new Text.Gone() : LEFT_OUT;
        }
        return answers.said(job, attempt).map(this::shown).orElseGet(this::gone);
    }

    /** What stands for the step's answer to the steps behind it. */
    Text answer(Step step, Standing standing) {
        if (!wanted.answers() || room.isFull()) {
            return LEFT_OUT;
        }
        return switch (standing.state()) {
            case DEFAULTED -> shown(step.policy().fallback());
            case DONE -> done(step);
            case SKIPPED, IN_PROGRESS, WAITING, FAILED, TO_COME -> LEFT_OUT;
        };
    }

    /** The answer of a step behind which the job is, whatever there is room for; what it is made of is read once. */
    StepAnswers.Seen seen(Step step) {
        return answers.seen(job, task, step);
    }

    private Text done(Step step) {
        if (step.models().isEmpty()) {
            StepAnswers.Seen seen = seen(step);
            return seen.isGone() ? gone() : seen.answer().map(this::shown).orElse(LEFT_OUT);
        }
        Optional<Attempt> answering = job.acceptedAttempt(step.name());
        if (answering.isEmpty()
                && job.decisive().event() instanceof ReviewDecided decided
                && decided.decision() == Decided.CORRECTED) {
            return corrected(decided);
        }
        return answering
                .or(() -> AtStep.letOut(job, step))
                .map(attempt -> answers.answer(job, attempt).map(this::shown).orElseGet(this::gone))
                .orElse(LEFT_OUT);
    }

    /** A person corrects the output: that is the last step's answer where the task makes no other of it. */
    private Text corrected(ReviewDecided decided) {
        if (task.definition().result() != null || decided.answer() == null) {
            return LEFT_OUT;
        }
        return KeptOutput.read(payloads, job.key(), decided.answer())
                .map(this::shown)
                .orElseGet(this::gone);
    }

    private Text shown(JsonNode value) {
        return room.takes(value) ? new Text.Shown(value) : LEFT_OUT;
    }

    private Text gone() {
        deleted = true;
        return new Text.Gone();
    }
}
