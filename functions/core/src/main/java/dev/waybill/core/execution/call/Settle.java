package dev.waybill.core.execution.call;

import dev.waybill.core.execution.call.Judge.Judgement;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Actor;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.log.EventLog.Metric;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Price;
import dev.waybill.core.review.EvaluationLog;
import dev.waybill.core.task.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the end of an attempt on record: judges the answer, keeps it, and writes one record that carries everything of the
 * hop. On a job's last step that record completes the job. Thread-safe.
 */
public final class Settle {

    private final JobChain chain;
    private final StepAnswers answers;
    private final EventLog log;

    public Settle(JobChain chain, StepAnswers answers, EventLog log) {
        this.chain = chain;
        this.answers = answers;
        this.log = log;
    }

    /**
     * The job with the attempt settled, or as it stands where it came to its end meanwhile: such an answer is dropped.
     *
     * @param price of the price table that the call was announced with
     */
    Job settle(Job announced, Answered call, Price price) {
        AttemptSettled settled = settlement(announced, call, price);
        boolean completes = call.isLastStep() && settled.verdict() == Verdict.ACCEPTED;
        Job job = chain.decide(announced, now -> {
            boolean open = now.attempt(settled.attempt()).map(Attempt::isOpen).orElse(false);
            if (now.state().isFinal() || !open) {
                return null;
            }
            // Too close to the deadline, or once the job is cancelling, an answer settles its attempt and completes
            // nothing.
            boolean ends = completes && now.state() == JobState.IN_PROGRESS && chain.mayClose(now);
            JobState next = ends ? JobState.COMPLETED : now.state();
            return new RecordDraft(Actor.WORKFLOW, call.attempt().run(), settled, next);
        });
        boolean kept = job.attempt(settled.attempt())
                .map(attempt -> settled.equals(attempt.settled()))
                .orElse(false);
        line(call, settled, kept)
                .with(Field.JOB, job.key().id())
                .with(Field.ATTEMPT, settled.attempt())
                .with(Field.ENDPOINT, call.choice().endpoint())
                .with(Field.MODEL, call.choice().model())
                .with(Field.OUTCOME, settled.outcome().text())
                .with(
                        Field.VERDICT,
                        settled.verdict() == null ? "none" : settled.verdict().text())
                .with(Field.STATE, job.state().text())
                .with(Field.LATENCY_MS, settled.latencyMs())
                .with(Field.COST_MICROS, settled.costMicros())
                .write();
        if (kept && call.isLastStep() && call.task().hasGate() && isGated(settled)) {
            boolean unsure = settled.verdict() == Verdict.UNSURE;
            EvaluationLog.ofGate(log, job, unsure, settled.confidence());
        }
        return job;
    }

    private EventLog.Line line(Answered call, AttemptSettled settled, boolean kept) {
        if (!kept) {
            return log.event("late_answer_dropped").countedAs(Metric.LATE_ANSWERS_DROPPED);
        }
        EventLog.Line line = log.event("attempt_settled");
        if (settled.reason() != null) {
            line.with(Field.REASON, settled.reason());
        }
        // The operator's to mend, and nobody else sees it while the next model answers: an alarm watches this count.
        return call.outcome() instanceof ModelOutcome.Misconfigured ? line.countedAs(Metric.MODEL_MISCONFIGURED) : line;
    }

    /** The answer held, so that the task's gate was asked about it. */
    private static boolean isGated(AttemptSettled settled) {
        return settled.verdict() == Verdict.ACCEPTED || settled.verdict() == Verdict.UNSURE;
    }

    EventLog log() {
        return log;
    }

    private AttemptSettled settlement(Job job, Answered call, Price price) {
        if (!(call.outcome() instanceof ModelOutcome.Answered answered)) {
            return Settlements.unanswered(call, costMicros(job, call, price));
        }
        long cost = costMicros(job, call, price);
        Judgement judgement = Judge.of(call, answered.answer());
        if (judgement instanceof Judgement.Faulty faulty) {
            return faulty(job, call, answered, faulty.what(), cost);
        }
        try {
            if (judgement instanceof Judgement.Sampled sampled) {
                String name = answers.keep(job, sampled.answer(), null);
                return Settlements.sampled(call, answered.answer(), name, cost);
            } else if (judgement instanceof Judgement.Accepted accepted) {
                String name = call.step().policy().isSampled()
                        ? answers.keep(job, accepted)
                        : answers.keep(job, accepted.own(), accepted.output());
                return Settlements.accepted(
                        call,
                        answered.answer(),
                        name,
                        accepted.agreed().confidence(),
                        missing(job, call),
                        accepted.gate(),
                        cost);
            }
        } catch (PayloadTooLargeException tooLarge) {
            String what = String.valueOf(tooLarge.getMessage());
            if (isOfResult(call, judgement)) {
                return faulty(job, call, answered, "result gave an output that cannot be kept: " + what, cost);
            }
            if (call.step() instanceof Step.Rank rank && rank.candidates().give() != null) {
                return faulty(job, call, answered, "give makes an answer that cannot be kept: " + what, cost);
            }
            judgement = new Judgement.Invalid(List.of(what));
        }
        return Settlements.invalid(
                call, answered.answer(), ((Judgement.Invalid) judgement).violations(), kept(job, answered), cost);
    }

    private AttemptSettled faulty(Job job, Answered call, ModelOutcome.Answered answered, String what, long cost) {
        return Settlements.faulty(call, answered.answer(), what, kept(job, answered), cost);
    }

    /** Where another expression makes the output of an answer, no model can mend its size. */
    private static boolean isOfResult(Answered call, Judgement judgement) {
        return judgement instanceof Judgement.Accepted accepted
                && accepted.output() != null
                && call.task().definition().result() != null
                && !KeptOutput.fits(accepted.output());
    }

    /** What the provider counted; where it told nothing, what was reserved for the call. */
    private static long costMicros(Job job, Answered call, Price price) {
        @Nullable Tokens told = call.outcome().tokens();
        return told != null
                ? price.costMicros(told)
                : job.attempt(call.attempt().toString())
                        .map(attempt -> attempt.announced().reservedCostMicros())
                        .orElse(0L);
    }

    /** An answer that did not fit is kept too, for the model that is asked again and for people; null where it is too large. */
    private @Nullable String kept(Job job, ModelOutcome.Answered answered) {
        try {
            return answers.keepInvalid(job, answered.answer().content());
        } catch (PayloadTooLargeException tooLarge) {
            return null;
        }
    }

    private static @Nullable List<String> missing(Job job, Answered call) {
        List<String> missing = call.isLastStep()
                ? StepAnswers.missing(job, call.task(), call.given().earlier())
                : List.of();
        return missing.isEmpty() ? null : missing;
    }
}
