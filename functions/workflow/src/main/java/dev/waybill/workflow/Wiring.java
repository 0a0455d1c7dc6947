package dev.waybill.workflow;

import dev.waybill.aws.AwsClients;
import dev.waybill.aws.AwsServices;
import dev.waybill.aws.Following;
import dev.waybill.aws.sqs.SqsSameQueue;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.deployment.SweepNotes;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.core.erasure.EraseSubjects;
import dev.waybill.core.event.DeliverToOne;
import dev.waybill.core.event.DeliverWebhooks;
import dev.waybill.core.event.DisableWebhook;
import dev.waybill.core.event.PutOff;
import dev.waybill.core.event.SweepDeliveries;
import dev.waybill.core.event.Tell;
import dev.waybill.core.event.TryDelivery;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.Settle;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.call.Timing;
import dev.waybill.core.execution.children.ChildJobs;
import dev.waybill.core.execution.children.LookAfterChildren;
import dev.waybill.core.execution.children.OpenChildren;
import dev.waybill.core.execution.children.SetChildren;
import dev.waybill.core.execution.children.SettleChildren;
import dev.waybill.core.execution.children.TellParents;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.project.ProjectBatch;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.execution.project.ProjectShard;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.list.RareFilling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.review.EndReview;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetEnds;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.sweep.LookAfterSet;
import dev.waybill.core.set.sweep.SweepSets;
import dev.waybill.core.set.work.WorkOnSets;
import dev.waybill.core.slot.AskedPools;
import dev.waybill.core.slot.NotedWaits;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.slot.WantedSlots;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.models.endpoints.ReferencedSecrets;
import dev.waybill.models.endpoints.RenewedEndpoints;
import dev.waybill.models.http.Addresses;
import dev.waybill.models.webhook.HttpReceivers;
import dev.waybill.workflow.event.QueueEdge;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the no-argument constructors of the handlers are made of: the use cases on AWS, from the environment. */
public final class Wiring {

    private static final int SWEEPERS = 16;

    /** Each waits for the table most of its time. */
    private static final int EXPANDERS = 4;

    /** Likewise. */
    private static final int FOLLOWERS = 8;

    /** There only where one machine's own Waybill runs: events may be sent to that machine, and without TLS. */
    private static final String LOCAL = "WAYBILL_LOCAL";

    private final Environment environment;
    private final AwsServices aws;
    private final Clock clock = Clock.systemUTC();
    private final SideBySide followers = new SideBySide(threads(FOLLOWERS - 1, "follow"), FOLLOWERS);
    private final EventLog log = EventLog.standard(clock);

    private Wiring(Environment environment) {
        this.environment = environment;
        this.aws = new AwsServices(environment, AwsClients.of(environment), clock);
    }

    /** For the function that runs here. */
    public static Wiring current() {
        return new Wiring(ProcessEnvironment.current());
    }

    public EventLog log() {
        return log;
    }

    public Clock clock() {
        return clock;
    }

    /** For a function that a queue feeds. */
    public QueueEdge queueEdge(String function) {
        return new QueueEdge(aws.failedMessages(), function, clock, log);
    }

    public StartJobs startJobs() {
        // Here they are only asked for their limits: no secret is looked up.
        ModelEndpoints endpoints = endpoints(reference -> {
            throw new UnresolvedSecretException(reference, "only CallModel calls models");
        });
        int bulkUnderWay = Integer.parseInt(environment.require("BULK_UNDER_WAY"));
        return new StartJobs(
                aws.executions(),
                chain(aws.jobs()),
                new WantedSlots(askedPools(), endpoints, bulkUnderWay),
                new Slots(aws.slots(), clock),
                openPools(),
                clock);
    }

    public SqsSameQueue sameQueue() {
        return aws.sameQueue();
    }

    private AskedPools askedPools() {
        return new AskedPools(new TaskCatalog(aws.tasks()));
    }

    private OpenPools openPools() {
        return new OpenPools(aws.slots(), askedPools(), clock);
    }

    private ModelEndpoints endpoints(Secrets secrets) {
        return new RenewedEndpoints(
                new EndpointText("Models", environment.get("MODELS").orElse("")),
                aws.endpointTexts(),
                secrets,
                clock,
                log);
    }

    public CallModel callModel() {
        JobChain chain = chain(aws.jobs());
        ModelEndpoints endpoints = endpoints(new ReferencedSecrets(environment, aws.secrets(), clock));
        StepAnswers answers = new StepAnswers(aws.payloads());
        Settle settle = new Settle(chain, answers, log);
        return new CallModel(
                chain,
                new TaskCatalog(aws.tasks()),
                endpoints,
                new Circuits(aws.circuits(), clock, log),
                settle,
                answers,
                new Timing(time -> Thread.sleep(time.toMillis()), clock, new SecureRandom()));
    }

    public FailJob failJob() {
        return new FailJob(chain(aws.jobs()));
    }

    public OpenReview openReview() {
        JobChain chain = chain(aws.jobs());
        return new OpenReview(
                chain, new TaskCatalog(aws.tasks()), new CompleteJob(chain, new StepAnswers(aws.payloads())), clock);
    }

    public OpenChildren openChildren() {
        return new OpenChildren(
                chain(aws.jobs()), new TaskCatalog(aws.tasks()), new StepAnswers(aws.payloads()), childJobs(), clock);
    }

    private SettleChildren settleChildren() {
        return new SettleChildren(
                chain(aws.jobs()),
                new TaskCatalog(aws.tasks()),
                aws.payloads(),
                childJobs(),
                new JobDispatch(aws.queue(), log),
                clock);
    }

    private LookAfterChildren lookAfterChildren() {
        return new LookAfterChildren(chain(aws.jobs()), openChildren(), settleChildren(), clock);
    }

    private ChildJobs childJobs() {
        return new SetChildren(aws.sets(), new PutPieces(aws.pieces()), setDispatch(), clock);
    }

    public ProjectJob projectJob() {
        return new ProjectJob(aws.jobs(), following().followers());
    }

    private Following following() {
        return new Following(aws, tell(), followers, clock, log);
    }

    private SetDispatch setDispatch() {
        return new SetDispatch(aws.setQueue(), log);
    }

    private EndSet endSet() {
        SetEnds parents = new TellParents(chain(aws.jobs()), lookAfterChildren())::ended;
        return new EndSet(aws.sets(), setDispatch(), following().ends(parents), clock);
    }

    public WorkOnSets workOnSets() {
        JobChain chain = chain(aws.jobs());
        SubmitJob submitJob = new SubmitJob(
                new TaskChoice(new TaskCatalog(aws.tasks())),
                chain,
                aws.payloads(),
                new Labelling(aws.jobLabels(), aws.subjects()),
                aws.queue(),
                clock,
                log);
        return new WorkOnSets(
                aws.sets(),
                aws.pieces(),
                new WorkOnSets.Jobs(submitJob, chain, aws.payloads()),
                endSet(),
                setDispatch(),
                new SideBySide(threads(EXPANDERS - 1, "expand"), EXPANDERS),
                clock);
    }

    public SweepSets sweepSets() {
        LookAfterSet lookAfterSet = new LookAfterSet(aws.sets(), aws.pieces(), endSet(), setDispatch(), clock);
        return new SweepSets(aws.sets(), lookAfterSet, clock, log);
    }

    private Tell tell() {
        return new Tell(aws.deliveries(), aws.deliveryQueue(), threads("tell"), clock, log);
    }

    public DeliverWebhooks deliverWebhooks() {
        TryDelivery.Books books = new TryDelivery.Books(aws.webhooks(), aws.deliveries(), aws.deliveryQueue());
        DisableWebhook disableWebhook = new DisableWebhook(aws.webhooks(), aws.places(), tell(), clock, log);
        SecureRandom random = new SecureRandom();
        TryDelivery tryDelivery = new TryDelivery(
                books,
                disableWebhook,
                new HttpReceivers(new Addresses(environment.get(LOCAL).isPresent()), clock),
                clock,
                random,
                log);
        PutOff putOff = new PutOff(books.deliveries(), books.queue(), clock, random);
        return new DeliverWebhooks(
                new DeliverToOne(tryDelivery, aws.places(), putOff, clock, log), threads("deliver"), log);
    }

    public SweepDeliveries sweepDeliveries() {
        SweepDeliveries.Books books = new SweepDeliveries.Books(aws.deliveries(), aws.places(), aws.deliveryQueue());
        return new SweepDeliveries(books, threads("send"), clock, log);
    }

    private ProjectBatch projectBatch() {
        return new ProjectBatch(aws.jobs(), new CountUsage(aws.usage()), projectJob(), followers, log);
    }

    public ProjectShard projectShard() {
        return new ProjectShard(projectBatch(), aws.failedRecords(), clock, log);
    }

    public SweepJobs sweepJobs() {
        JobStore jobs = aws.jobs();
        return new SweepJobs(jobs, lookAfterJob(), aws.backlog(), crew(), clock, log);
    }

    public EraseSubjects eraseSubjects() {
        EraseSubjects.Jobs jobs =
                new EraseSubjects.Jobs(aws.jobLabels(), aws.subjects(), chain(aws.jobs()), aws.payloads());
        return new EraseSubjects(aws.erasures(), jobs, crew(), clock, log);
    }

    public RareFilling rareFilling() {
        return aws.rareFilling();
    }

    public SweepNotes sweepNotes() {
        return aws.sweepNotes();
    }

    public LookAfterJob lookAfterJob() {
        JobStore jobs = aws.jobs();
        JobChain chain = chain(jobs);
        EndReview endReview = new EndReview(chain, new TaskCatalog(aws.tasks()), aws.payloads(), clock);
        return new LookAfterJob(
                jobs,
                chain,
                new LookAfterJob.Runs(aws.executions(), aws.queue(), new NotedWaits(openPools(), aws.slots(), clock)),
                new LookAfterJob.Waits(endReview, lookAfterChildren()),
                projectJob(),
                clock,
                log);
    }

    /** Its threads mostly wait for the table, and end where there is nothing to do for a while. */
    private Crew crew() {
        int asksPerSecond = Integer.parseInt(environment.require("ENGINE_ASKS_PER_SECOND"));
        return new Crew(threads(SWEEPERS - 1, "sweep"), SWEEPERS, time -> Thread.sleep(time.toMillis()), asksPerSecond);
    }

    private static ThreadPoolExecutor threads(int many, String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                many, many, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(work, name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** As many as there is work for at once; they end where there is nothing to do for a while. */
    private static Executor threads(String name) {
        return Executors.newCachedThreadPool(work -> daemon(work, name));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private JobChain chain(JobStore jobs) {
        return new JobChain(jobs, clock);
    }
}
