package dev.waybill.core.execution.call;

import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Hop.Counts;
import dev.waybill.core.execution.Hop.Told;
import dev.waybill.core.execution.Hop.Waits;
import dev.waybill.core.execution.Hop.Ways;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.Position.At;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is on record of an attempt into the words that the state machine routes on.
 *
 * @param asked where the execution thinks it stands
 * @param here where the job does
 */
record Hops(Timing timing, ModelEndpoints endpoints, TaskDefinition task, Position asked, Position here) {

    private static final long LONGEST_BACKOFF_SECONDS = 60;
    private static final long READ_AGAIN_SECONDS = 10;
    private static final Set<Outcome> WAITED_FOR = Set.of(Outcome.THROTTLED, Outcome.UNAVAILABLE, Outcome.TIMED_OUT);
    private static final Set<Outcome> NOT_FOR_PEOPLE = Set.of(Outcome.CONTEXT_TOO_LONG, Outcome.MISCONFIGURED);

    Hop of(Job job, Attempt attempt) {
        @Nullable AttemptSettled settled = attempt.settled();
        if (settled != null && settled.blamesTheTask()) {
            return faulty(job, Outcome.TASK_FAULTY, Faults.of(settled));
        }
        boolean lastStep = here.step() == task.steps().size() - 1;
        @Nullable
        Long retryAfter = settled == null || settled.retryAfterMs() == null
                ? null
                : Math.max(1, (settled.retryAfterMs() + 999) / 1000);
        return new Hop(
                job.state().isFinal() || (attempt.isAccepted() && lastStep),
                told(settled),
                counts(job),
                new Ways(
                        here.model() + 1 < chain().size(),
                        largerModel(),
                        Repair.isLeft(job, step(), attempt),
                        step().policy().retries(),
                        mayEscalate(settled),
                        step().policy().optional(),
                        mayReview(settled)),
                new Waits(retryAfter, retryAfter != null ? retryAfter : backoffSeconds(tries(job)), secondsLeft(job)),
                at(here));
    }

    /**
     * No call went out, for the model's circuit is open. Where the chain ends here the job waits for the model of the chain
     * that may be called first, of those that it has not called yet and this one if that is only throttled.
     */
    Hop passedOver(Job job, Circuits circuits) {
        boolean more = here.model() + 1 < chain().size();
        @Nullable Position next = more ? null : firstToOpen(job, circuits);
        @Nullable
        Long wait = next == null
                ? null
                : spread(1 + openFor(job, circuits, next.model()).toSeconds());
        return new Hop(
                false,
                new Told(null, Outcome.CIRCUIT_OPEN),
                counts(job),
                Ways.onwards(more, step().policy().optional(), task.review() != null),
                new Waits(null, wait, secondsLeft(job)),
                at(next == null ? here : next));
    }

    /**
     * Whether the operator still has this endpoint could not be read: no call went out and nothing is on record. The next model of
     * the chain is asked; where there is none the job waits, as it does for a circuit.
     */
    Hop notKnownYet(Job job) {
        boolean more = here.model() + 1 < chain().size();
        return new Hop(
                false,
                new Told(null, Outcome.CIRCUIT_OPEN),
                counts(job),
                Ways.onwards(more, step().policy().optional(), task.review() != null),
                new Waits(null, more ? null : spread(READ_AGAIN_SECONDS), secondsLeft(job)),
                at(here));
    }

    private static Told told(@Nullable AttemptSettled settled) {
        return settled == null
                ? new Told(null, Outcome.ATTEMPT_UNKNOWN)
                : new Told(settled.verdict(), settled.outcome());
    }

    /** What the task says fails on this job: nobody is asked again, and no other model either. */
    Hop faulty(Job job, Outcome outcome, String fault) {
        return new Hop(
                false,
                new Told(null, outcome, fault, null),
                counts(job),
                Ways.onwards(false, false, task.review() != null && outcome == Outcome.TASK_FAULTY),
                Waits.none(secondsLeft(job)),
                at(here));
    }

    /** The job made as many attempts as a job may make: no call goes out any more, and it goes on only where it needs none. */
    Hop exhausted(Job job) {
        return new Hop(
                false,
                Told.NOTHING,
                counts(job),
                Ways.onwards(false, step().policy().optional(), task.review() != null),
                Waits.none(secondsLeft(job)),
                at(here));
    }

    /** The job came to a step that a person decides. */
    Hop asksPerson(Job job) {
        return withoutCall(job, Told.PERSON);
    }

    /** The job came to a step that makes a job of each item. */
    Hop asksChildren(Job job) {
        return withoutCall(job, Told.CHILDREN);
    }

    /** The children of the step have come to their ends, and gave it no answer. */
    Hop withoutChildren(Job job, Outcome why) {
        return withoutCall(job, new Told(null, why));
    }

    /** The job's output, made of what there is, is too large to be kept. */
    Hop unfit(Job job) {
        return withoutCall(job, new Told(null, Outcome.OUTPUT_INVALID));
    }

    /** The job's output, made of what there is, has to be seen by a person. */
    Hop unsure(Job job) {
        return withoutCall(job, new Told(Verdict.UNSURE, null));
    }

    private Hop withoutCall(Job job, Told told) {
        return new Hop(
                false,
                told,
                counts(job),
                Ways.onwards(false, false, task.review() != null),
                Waits.none(secondsLeft(job)),
                at(here));
    }

    private boolean mayEscalate(@Nullable AttemptSettled settled) {
        return settled != null
                && settled.verdict() == Verdict.UNSURE
                && task.review() != null
                && task.review().escalate()
                && here.model() + 1 < chain().size();
    }

    /** What no person can mend is not given to one: a prompt that fits no model, a model that is not set up. */
    private boolean mayReview(@Nullable AttemptSettled settled) {
        return task.review() != null && (settled == null || !NOT_FOR_PEOPLE.contains(settled.outcome()));
    }

    private @Nullable Position firstToOpen(Job job, Circuits circuits) {
        return IntStream.range(0, chain().size())
                .filter(model -> job.attempt(step().name(), model, 1).isEmpty() || isToBeWaitedFor(job, model))
                .boxed()
                .min(Comparator.comparing(model -> openFor(job, circuits, model)))
                .map(model -> isToBeWaitedFor(job, model) ? here : here.at(here.step(), model, 1))
                .orElse(null);
    }

    /**
     * Did not answer as the last of its chain: what opened the circuit was this very waiting, and does not end it. Or it
     * gave a sample, and others wore it out before the next.
     */
    private boolean isToBeWaitedFor(Job job, int model) {
        return model == here.model()
                && job.attempt(step().name(), model, here.tryNumber() - 1)
                        .map(Attempt::settled)
                        .filter(settled ->
                                WAITED_FOR.contains(settled.outcome()) || settled.verdict() == Verdict.SAMPLED)
                        .isPresent();
    }

    private Duration openFor(Job job, Circuits circuits, int model) {
        ModelChoice choice = chain().get(model);
        return circuits.openFor(choice.endpoint(), choice.model(), job.key().tenant());
    }

    private @Nullable At at(Position place) {
        return place.equals(asked) ? null : place.at();
    }

    private Counts counts(Job job) {
        return new Counts(job.attemptsSinceRedriven().size(), TaskDefinition.MOST_ATTEMPTS, tries(job));
    }

    private int tries(Job job) {
        return here.step() < task.steps().size() ? Samples.tries(job, step().name(), here) : 0;
    }

    private Step step() {
        return task.step(here.step());
    }

    /**
     * From half of it to the whole: jobs that wait for one circuit do not all ask again at one moment. Who comes before it lets a
     * call through waits for what is left.
     */
    private long spread(long seconds) {
        return timing.random().nextLong((seconds + 1) / 2, seconds + 1);
    }

    /** Full jitter: anything up to twice as long with every try. */
    private long backoffSeconds(int tries) {
        long most = Math.min(LONGEST_BACKOFF_SECONDS, 1L << Math.min(tries, 6));
        return timing.random().nextLong(1, most + 1);
    }

    private long secondsLeft(Job job) {
        Instant now = timing.clock().instant();
        Duration left = Duration.between(now, job.deadlineFrom(now)).minus(JobChain.CLOSING_MARGIN);
        return Math.max(0, left.toSeconds());
    }

    /** The next model of the chain that is not known to be as small as this one. */
    private @Nullable Integer largerModel() {
        Optional<Long> size = contextTokens(chain().get(here.model()));
        for (int next = here.model() + 1; next < chain().size(); next++) {
            Optional<Long> there = contextTokens(chain().get(next));
            if (size.isEmpty() || there.isEmpty() || there.get() > size.get()) {
                return next;
            }
        }
        return null;
    }

    private Optional<Long> contextTokens(ModelChoice choice) {
        return endpoints
                .config(choice.endpoint())
                .map(EndpointConfig::models)
                .map(models -> models.get(choice.model()))
                .map(ModelInfo::maxContextTokens);
    }

    private List<ModelChoice> chain() {
        return step().models();
    }
}
