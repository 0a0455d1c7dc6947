package dev.waybill.core.testing;

import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.InMemoryCircuitStore;
import dev.waybill.core.erasure.EraseSubjects;
import dev.waybill.core.erasure.GetErasure;
import dev.waybill.core.erasure.InMemoryErasureStore;
import dev.waybill.core.erasure.RequestErasure;
import dev.waybill.core.event.EventBench;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.Settle;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.call.Timing;
import dev.waybill.core.execution.children.FollowFamily;
import dev.waybill.core.execution.children.LookAfterChildren;
import dev.waybill.core.execution.children.OpenChildren;
import dev.waybill.core.execution.children.SettleChildren;
import dev.waybill.core.execution.project.ProjectBatch;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.insight.ShowSteps;
import dev.waybill.core.job.InMemoryJobIndex;
import dev.waybill.core.job.InMemoryJobLabels;
import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.InMemoryPayloadStore;
import dev.waybill.core.job.InMemoryReviewFigures;
import dev.waybill.core.job.InMemoryReviewIndex;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.job.get.LookAtWaits;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.list.LabelLists;
import dev.waybill.core.job.list.ListJobs;
import dev.waybill.core.job.retry.Redrivable;
import dev.waybill.core.job.retry.RetryJob;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.CommentOnReview;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.EndReview;
import dev.waybill.core.review.EscalateReview;
import dev.waybill.core.review.ListReviews;
import dev.waybill.core.review.LookAtReviews;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.review.ShowReview;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.InMemoryPieceStore;
import dev.waybill.core.set.InMemorySetQueue;
import dev.waybill.core.set.InMemorySetStore;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetEnds;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.create.CreateBatch;
import dev.waybill.core.set.sweep.LookAfterSet;
import dev.waybill.core.set.sweep.SweepSets;
import dev.waybill.core.set.work.WorkOnSets;
import dev.waybill.core.slot.AskedPools;
import dev.waybill.core.slot.InMemorySlotStore;
import dev.waybill.core.slot.NotedWaits;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.slot.WantedSlots;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.core.usage.InMemoryRebuildStore;
import dev.waybill.core.usage.InMemoryUsageStore;
import dev.waybill.core.usage.LookAtUsage;
import dev.waybill.core.usage.RebuildUsage;
import dev.waybill.core.usage.TaskFigures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The domain on fakes: everything a test of a use case needs, on one standing clock. */
public final class Workbench {

    public static final Principal WHO = new Principal("acme", Actor.key("key_1", "tests"), Scope.ALL);

    public final TestingClock clock;
    public final InMemoryJobStore jobs;
    public final JobChain chain;
    public final JobStore store;
    public final InMemoryPayloadStore payloads;
    public final InMemoryTaskStore tasks;
    public final TaskCatalog catalog;
    public final InMemoryJobLabels labels;
    public final Subjects subjects = new Subjects(() -> new byte[32]);
    public final InMemoryCircuitStore circuitStore = new InMemoryCircuitStore();
    public final ScriptedEndpoints endpoints = new ScriptedEndpoints();
    public final InMemoryUsageStore usage = new InMemoryUsageStore();
    public final InMemoryRebuildStore rebuilds = new InMemoryRebuildStore();
    public final InMemoryErasureStore erasures = new InMemoryErasureStore();
    public final InMemorySetStore sets;
    public final InMemoryPieceStore pieces;
    public final InMemorySetQueue setQueue;
    public final InMemorySlotStore slotStore;
    public final List<QueuedJob> sent = Collections.synchronizedList(new ArrayList<>());
    public final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    public final EventLog log;
    public final EventBench events;

    /** Where children are begun. */
    public final DirectChildJobs children = new DirectChildJobs(this);

    /** Throws the same in every run. */
    public final RandomGenerator random = new Random(20_261_129);

    public Workbench() {
        this(new TestingClock(), store -> store);
    }

    /** Over another store than the fake, or over the fake in another's hands. */
    public Workbench(TestingClock clock, UnaryOperator<JobStore> store) {
        this.clock = clock;
        this.jobs = new InMemoryJobStore(clock);
        this.store = store.apply(jobs);
        this.chain = new JobChain(this.store, clock, new WriterPauses(time -> {}, bound -> 0));
        this.payloads = new InMemoryPayloadStore(clock);
        this.labels = new InMemoryJobLabels(jobs, clock);
        this.sets = new InMemorySetStore(clock);
        this.pieces = new InMemoryPieceStore(clock);
        this.setQueue = new InMemorySetQueue(clock);
        this.tasks = new InMemoryTaskStore(clock);
        this.slotStore = new InMemorySlotStore(clock);
        this.catalog = new TaskCatalog(tasks);
        this.log = new EventLog(clock, logged::add);
        this.events = new EventBench(clock, log);
    }

    public Workbench publish(String task) {
        tasks.publish(new TaskVersion(Tenant.OPERATOR, TestTasks.parsed(task), clock.instant()));
        return this;
    }

    public LookAtWaits lookAtWaits() {
        return new LookAtWaits(catalog, circuits(), new NotedWaits(openPools(), slotStore, clock));
    }

    public Slots slots() {
        return new Slots(slotStore, clock);
    }

    /** What jobs need to be under way, where so many bulk jobs may be. */
    public WantedSlots wantedSlots(int bulkUnderWay) {
        return new WantedSlots(new AskedPools(catalog), endpoints, bulkUnderWay);
    }

    public OpenPools openPools() {
        return new OpenPools(slotStore, new AskedPools(catalog), clock);
    }

    public StartJobs startJobs(Executions executions, int bulkUnderWay) {
        return new StartJobs(executions, chain, wantedSlots(bulkUnderWay), slots(), openPools(), clock);
    }

    public SubmitJob submitJob() {
        return new SubmitJob(
                new TaskChoice(catalog),
                chain,
                payloads,
                labelling(),
                (job, priority, delay) -> sent.add(job),
                clock,
                log);
    }

    public GetJob getJob() {
        return new GetJob(chain, payloads, clock, JobWatches.pausing(clock::advance));
    }

    public ShowSteps showSteps() {
        return new ShowSteps(getJob(), lookAtWaits(), catalog, payloads, clock);
    }

    public ListJobs listJobs() {
        return new ListJobs(new InMemoryJobIndex(jobs), labelLists(), clock);
    }

    public Labelling labelling() {
        return new Labelling(labels, subjects);
    }

    public LabelLists labelLists() {
        return new LabelLists(labels, subjects, catalog);
    }

    public Circuits circuits() {
        return new Circuits(circuitStore, clock, log);
    }

    public CancelJob cancelJob() {
        return new CancelJob(chain, clock);
    }

    /** What it sends goes to {@link #sent}. */
    public RetryJob retryJob() {
        return retryJob((job, priority, delay) -> sent.add(job));
    }

    public RetryJob retryJob(JobQueue queue) {
        return new RetryJob(chain, store, new Redrivable(catalog, payloads, clock), new JobDispatch(queue, log), clock);
    }

    /** Looks at one job; what it sends goes to {@link #sent}. */
    public LookAfterJob lookAfterJob(Executions executions) {
        return lookAfterJob(executions, (job, priority, delay) -> sent.add(job));
    }

    public LookAfterJob lookAfterJob(Executions executions, JobQueue queue) {
        return new LookAfterJob(
                store,
                chain,
                new LookAfterJob.Runs(executions, queue, new NotedWaits(openPools(), slotStore, clock)),
                new LookAfterJob.Waits(
                        new EndReview(chain, catalog, payloads, clock),
                        new LookAfterChildren(chain, openChildren(), settleChildren(), clock)),
                new ProjectJob(store, List.of(new FollowFamily(children, setDispatch()))),
                clock,
                log);
    }

    public OpenChildren openChildren() {
        return new OpenChildren(chain, catalog, new StepAnswers(payloads), children, clock);
    }

    /** What it sends goes to {@link #sent}. */
    public SettleChildren settleChildren() {
        return new SettleChildren(
                chain,
                catalog,
                payloads,
                children,
                new JobDispatch((job, priority, delay) -> sent.add(job), log),
                clock);
    }

    public OpenReview openReview() {
        return new OpenReview(chain, catalog, new CompleteJob(chain, new StepAnswers(payloads)), clock);
    }

    public ListReviews listReviews() {
        return new ListReviews(new InMemoryReviewIndex(jobs), chain, clock);
    }

    public ShowReview showReview() {
        return new ShowReview(chain, catalog, payloads, clock);
    }

    public ReviewFigures reviewFigures() {
        return new InMemoryReviewFigures(jobs);
    }

    public LookAtReviews lookAtReviews() {
        return new LookAtReviews(new InMemoryReviewIndex(jobs), usage, clock, 1_000);
    }

    public LookAtUsage lookAtUsage() {
        return new LookAtUsage(usage);
    }

    public RebuildUsage rebuildUsage() {
        return new RebuildUsage(listJobs(), store, usage, rebuilds, 1_000);
    }

    public TaskFigures taskFigures() {
        return new TaskFigures(usage, clock);
    }

    /** What takes the final records of the stream. */
    public ProjectBatch projectBatch() {
        return new ProjectBatch(store, new CountUsage(usage), new ProjectJob(store), log);
    }

    public SetDispatch setDispatch() {
        return new SetDispatch(setQueue, log);
    }

    public EndSet endSet() {
        return new EndSet(sets, setDispatch(), SetEnds.NONE, clock);
    }

    public CreateBatch createBatch() {
        return new CreateBatch(sets, new PutPieces(pieces), new TaskChoice(catalog), endSet(), setDispatch(), clock);
    }

    public WorkOnSets workOnSets() {
        WorkOnSets.Jobs jobs = new WorkOnSets.Jobs(submitJob(), chain, payloads);
        return new WorkOnSets(sets, pieces, jobs, endSet(), setDispatch(), SideBySide.ALONE, clock);
    }

    public SweepSets sweepSets() {
        return new SweepSets(sets, new LookAfterSet(sets, pieces, endSet(), setDispatch(), clock), clock, log);
    }

    public RequestErasure requestErasure() {
        return new RequestErasure(erasures, labels, subjects, clock);
    }

    public GetErasure getErasure() {
        return new GetErasure(erasures);
    }

    public EraseSubjects eraseSubjects() {
        return new EraseSubjects(
                erasures,
                new EraseSubjects.Jobs(labels, subjects, chain, payloads),
                Crew.alone(clock::advance, 10),
                clock,
                log);
    }

    public ClaimReview claimReview() {
        return new ClaimReview(chain, clock);
    }

    public CommentOnReview commentOnReview() {
        return new CommentOnReview(chain, payloads, clock);
    }

    public DecideReview decideReview() {
        return new DecideReview(
                chain, catalog, payloads, new JobDispatch((job, priority, delay) -> sent.add(job), log), clock, log);
    }

    public EscalateReview escalateReview() {
        return new EscalateReview(chain, catalog, clock);
    }

    public CallModel callModel() {
        StepAnswers answers = new StepAnswers(payloads);
        Settle settle = new Settle(chain, answers, log);
        return new CallModel(
                chain, catalog, endpoints, circuits(), settle, answers, new Timing(clock::advance, clock, random));
    }

    /** A request for this task with this input. */
    public static SubmitRequest request(String task, String inputJson) {
        return SubmitRequest.of(task, Json.parse(inputJson));
    }

    public Job submit(String task, String inputJson) {
        return submitJob().submit(WHO, request(task, inputJson)).job();
    }

    public Hop call(Job job, int step, int model, int tryNumber) throws InterruptedException {
        return callModel()
                .call(new Position(
                        Workflow.CURRENT,
                        job.key().tenant(),
                        job.key().id(),
                        1,
                        new Position.At(step, model, tryNumber),
                        null));
    }

    public Job read(Job job) {
        return chain.read(job.key()).orElseThrow();
    }
}
