package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.Settle;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.call.Timing;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.review.GateStop;
import dev.waybill.core.review.ShowReview;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.local.trial.mock.Mocks;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task once on one input: the workflow that runs in AWS, its functions and the real models (or what stands in for
 * them), but with tables that are gone afterwards.
 */
public final class Trial {

    private static final String ARN = "arn:aws:states:local:000000000000:";
    private static final Principal WHO = new Principal("trial", Actor.key("key_trial", "trial"), Scope.ALL);

    private final Clock clock = Clock.systemUTC();
    private final EventLog log = new EventLog(clock, line -> {});
    private final OneJob tables = new OneJob();
    private final JobChain chain = new JobChain(tables, clock);
    private final TaskCatalog catalog;
    private final WatchedEndpoints endpoints;
    private final Mocks mocks;
    private final StateMachine machine;

    /**
     * @param mocks which steps are answered without asking anybody
     * @param progress told of each call before it is made, in one line without payload
     */
    public Trial(
            TaskDefinition task,
            ModelEndpoints endpoints,
            Mocks mocks,
            StateMachine machine,
            Consumer<String> progress) {
        this.catalog = new TaskCatalog(new OneTask(task));
        this.endpoints = new WatchedEndpoints(endpoints, mocks, progress);
        this.mocks = mocks;
        this.machine = machine;
    }

    /**
     * What came of it.
     *
     * @param calls each as it was made, oldest first
     * @param output of a completed job
     * @param proposed what a person would get to decide on; null where nobody has to, or no model gave one that fits
     * @param gate what stopped it
     * @param instructions what the task asks of that person
     */
    public record Result(
            Job job,
            List<TrialCall> calls,
            @Nullable JsonNode output,
            @Nullable JsonNode proposed,
            Optional<GateStop> gate,
            @Nullable String instructions) {}

    /**
     * Returns when the job is at its end, or waits for a person for whom no mock stands in.
     *
     * @throws Problem where the input does not fit the task
     * @throws MockedDecisionException where what a mock decides in a step cannot be decided there
     */
    public Result run(TaskDefinition task, JsonNode input) {
        JobKey key = submit(task, input);
        GetJob getJob = new GetJob(chain, tables, clock, JobWatches.current());
        MockedPeople people = new MockedPeople(chain, catalog, tables, mocks, clock, log);
        Job job;
        do {
            execute(Position.start(key, getJob.read(key).run()));
            job = people.decide(getJob.read(key));
        } while (job.state() == JobState.IN_PROGRESS && job.awaitsItsRun());
        if (job.state() != JobState.AWAITING_REVIEW) {
            return new Result(job, endpoints.calls(), getJob.output(job).orElse(null), null, Optional.empty(), null);
        }
        @Nullable
        JsonNode proposed =
                new ShowReview(chain, catalog, tables, clock).shown(job).answer();
        @Nullable
        ReviewPolicy policy = job.review()
                .flatMap(review -> task.review(review.opened().step()))
                .orElse(null);
        return new Result(
                job,
                endpoints.calls(),
                null,
                proposed,
                GateStop.of(job, task),
                policy == null ? null : policy.instructions());
    }

    private void execute(Position start) {
        try (Engine engine = Engine.builder().integrations(states()).build()) {
            engine.start(new StartRequest(
                            machine,
                            ARN + "stateMachine:jobs",
                            ARN + "execution:jobs:trial",
                            "trial",
                            Json.tree(start),
                            null))
                    .done()
                    .toCompletableFuture()
                    .join();
        }
    }

    private JobKey submit(TaskDefinition task, JsonNode input) {
        TaskChoice choice = new TaskChoice(catalog);
        SubmitJob submitJob =
                new SubmitJob(choice, chain, tables, Labelling.NONE, (job, priority, delay) -> {}, clock, log);
        SubmitRequest request = new SubmitRequest(
                new Wanted(task.name(), task.version()),
                input,
                Priority.INTERACTIVE,
                task.deadline(),
                Labels.NONE,
                null,
                null);
        return submitJob.submit(WHO, request).job().key();
    }

    private TrialStates states() {
        StepAnswers answers = new StepAnswers(tables);
        CallModel callModel = new CallModel(
                chain,
                catalog,
                endpoints,
                new Circuits(new TrialCircuits(), clock, log),
                new Settle(chain, answers, log),
                answers,
                new Timing(time -> Thread.sleep(time.toMillis()), clock, new SecureRandom()));
        OpenReview openReview = new OpenReview(chain, catalog, new CompleteJob(chain, answers), clock);
        MockedChildren children = new MockedChildren(chain, catalog, tables, mocks);
        return new TrialStates(callModel, openReview, children, new FailJob(chain));
    }
}
