package dev.waybill.core.workflow.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Actor;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobChain.Draft;
import dev.waybill.core.job.JobEvent.AttemptAnnounced;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.get.GetJob.Pause;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.workflow.Hop;
import dev.waybill.core.workflow.Position;
import dev.waybill.core.workflow.UnknownWorkflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at one model: announced on record, made, judged, settled on record. Called twice for one position it makes
 * no second call: it finds the first on record and answers from there. Thread-safe.
 */
public final class CallModel {

    /** Between the announced end of a call and the moment it counts as over, for the writes around it. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final ModelEndpoints endpoints;
    private final Settle settle;
    private final StepAnswers answers;
    private final Pause pause;
    private final Clock clock;

    public CallModel(
            JobChain chain,
            TaskCatalog tasks,
            ModelEndpoints endpoints,
            Settle settle,
            StepAnswers answers,
            Pause pause,
            Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.endpoints = endpoints;
        this.settle = settle;
        this.answers = answers;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * @return what became of the attempt, for the state machine to route on
     * @throws UnknownWorkflowException for an execution of a workflow version that this code does not know
     */
    public Hop call(Position position) throws InterruptedException {
        if (position.workflow() != Position.WORKFLOW) {
            throw new UnknownWorkflowException(position.workflow());
        }
        Optional<Job> found = chain.read(position.key());
        if (found.isEmpty()) {
            return Hop.CLOSED;
        }
        Job job = awaitOpenAttempt(found.get(), position.run());
        if (isOver(job, position.run()) || !chain.mayClose(job)) {
            return Hop.CLOSED;
        }
        TaskDefinition task = tasks.of(job).definition();
        Position here = Resume.at(job, task, position);
        Step step = task.steps().get(here.step());
        Hops hops = new Hops(clock, endpoints, task, position, here);
        Optional<Attempt> past =
                job.acceptedAttempt(step.name()).or(() -> job.attempt(step.name(), here.model(), here.tryNumber()));
        return past.isPresent() ? hops.of(job, past.get()) : attempt(job, step, here.attempt(step.name()), hops);
    }

    private Hop attempt(Job job, Step step, AttemptName name, Hops hops) throws InterruptedException {
        if (name.tryNumber() == 2) {
            pauseShortly();
        }
        CompiledTask task = tasks.compiled(tasks.of(job));
        ModelChoice choice = step.models().get(name.model());
        Duration timeout = timeout(job, choice);
        if (timeout.isNegative() || timeout.isZero()) {
            return Hop.CLOSED;
        }
        JsonNode input = answers.input(job);
        Map<String, JsonNode> earlier = answers.before(job, task, hops.here().step());
        ModelCall call = task.call(hops.here().step(), choice, name, timeout, input, earlier);
        Job announced = announce(job, step, choice, call);
        if (!announced.attempt(name.toString()).map(Attempt::isOpen).orElse(false)) {
            return Hop.CLOSED;
        }
        Instant began = clock.instant();
        ModelOutcome outcome = endpoints.endpoint(choice.endpoint()).call(call);
        Duration took = Duration.between(began, clock.instant());
        Answered answered = new Answered(task, hops.here(), choice, name, input, earlier, outcome, took);
        Job settled = settle.settle(announced, answered);
        return settled.attempt(name.toString())
                .filter(attempt -> !attempt.isOpen())
                .map(attempt -> hops.of(settled, attempt))
                .orElse(Hop.CLOSED);
    }

    /** The attempt's timeout, cut to what the job has left for a call. */
    private Duration timeout(Job job, ModelChoice choice) {
        Duration left = Duration.between(clock.instant(), job.deadlineAt())
                .minus(JobChain.CLOSING_MARGIN)
                .minusMillis(500);
        return choice.timeout().compareTo(left) < 0 ? choice.timeout() : left;
    }

    private Job announce(Job seen, Step step, ModelChoice choice, ModelCall call) {
        AttemptName name = call.attempt();
        EndpointConfig endpoint = endpoints.config(choice.endpoint()).orElseThrow();
        return chain.decide(seen, job -> {
            if (isOver(job, name.run())
                    || job.openAttempt().isPresent()
                    || job.attempt(name.toString()).isPresent()) {
                return null;
            }
            AttemptAnnounced announced = new AttemptAnnounced(
                    name.toString(),
                    step.name(),
                    choice.endpoint(),
                    step.kind(),
                    endpoint.kind(),
                    choice.model(),
                    job.accepted().task(),
                    Integer.toString(job.accepted().taskVersion()),
                    clock.instant().plus(call.timeout()).plus(GRACE),
                    endpoints.priceVersion(),
                    Reserve.costMicros(call, endpoint.priceOf(choice.model())));
            return new Draft(Actor.WORKFLOW, name.run(), announced, JobState.IN_PROGRESS);
        });
    }

    /** Another invocation's call may be under way: waits for its end, and after its time notes that nothing is known. */
    private Job awaitOpenAttempt(Job seen, int run) throws InterruptedException {
        Job job = seen;
        while (!isOver(job, run) && job.openAttempt().isPresent()) {
            Duration left = job.openAttempt().get().timeLeft(clock.instant());
            if (left.isZero()) {
                return chain.closeOpenAttempt(job, Actor.WORKFLOW);
            }
            pause.of(left.compareTo(Duration.ofMillis(200)) < 0 ? left : Duration.ofMillis(200));
            job = chain.read(job.key()).orElse(job);
        }
        return job;
    }

    /** The job is at its end, or a later run has taken it over. */
    private static boolean isOver(Job job, int run) {
        return job.state().isFinal() || job.run() > run;
    }

    /** A second try follows at once, but not in step with everybody else's. */
    private void pauseShortly() throws InterruptedException {
        pause.of(Duration.ofMillis(50 + (long) (Math.random() * 250)));
    }
}
