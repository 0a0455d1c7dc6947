package dev.waybill.api;

import dev.waybill.api.http.Edge;
import dev.waybill.aws.AwsClients;
import dev.waybill.aws.AwsServices;
import dev.waybill.aws.Following;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.LookAtEndpoints;
import dev.waybill.core.deadletter.ListDeadLetters;
import dev.waybill.core.deadletter.RedriveDeadLetters;
import dev.waybill.core.deployment.LookAtDeployment;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.core.erasure.GetErasure;
import dev.waybill.core.erasure.RequestErasure;
import dev.waybill.core.event.Tell;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.insight.ShowSteps;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.SlotWaits;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.job.get.LookAtWaits;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.list.LabelLists;
import dev.waybill.core.job.list.ListJobs;
import dev.waybill.core.job.retry.Redrivable;
import dev.waybill.core.job.retry.RetryJob;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.issue.CreateKey;
import dev.waybill.core.key.issue.ListKeys;
import dev.waybill.core.key.issue.RevokeKey;
import dev.waybill.core.key.signin.CreateSignIn;
import dev.waybill.core.key.signin.ExchangeSignIn;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.CommentOnReview;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.EscalateReview;
import dev.waybill.core.review.ListReviews;
import dev.waybill.core.review.LookAtReviews;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.review.ShowReview;
import dev.waybill.core.slot.AskedPools;
import dev.waybill.core.slot.NotedWaits;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.task.catalog.ChangeTask;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.usage.LookAtUsage;
import dev.waybill.core.usage.RebuildUsage;
import dev.waybill.core.usage.TaskFigures;
import dev.waybill.models.endpoints.RenewedEndpoints;
import java.time.Clock;

/** What the no-argument constructors of the handlers are made of: the use cases on AWS, from the environment. */
public final class Wiring {

    /** Jobs whose records are read well within the time that the gateway waits. */
    private static final int REBUILT_AT_ONCE = 2_000;

    /** Open reviews that are read in a few queries, one after the other. */
    private static final int COUNTED_AT_ONCE = 10_000;

    private final Environment environment;
    private final AwsServices aws;
    private final Clock clock = Clock.systemUTC();
    private final EventLog log = EventLog.standard(clock);

    private Wiring(Environment environment) {
        this.environment = environment;
        this.aws = new AwsServices(environment, AwsClients.of(environment), clock);
    }

    /** For the function that runs here. */
    public static Wiring current() {
        return new Wiring(ProcessEnvironment.current());
    }

    public Edge edge() {
        return new Edge(new Authenticator(aws.keys(), clock), log);
    }

    /** An edge for handlers that ask for no key. */
    public Edge openEdge() {
        return new Edge(new Authenticator(hash -> new KeyStore.Unknown(), clock), log);
    }

    public Clock clock() {
        return clock;
    }

    public EventLog log() {
        return log;
    }

    public TaskCatalog catalog() {
        return new TaskCatalog(aws.tasks());
    }

    public Fingerprints fingerprints() {
        return aws.fingerprints();
    }

    public SubmitJob submitJob() {
        TaskChoice choice = new TaskChoice(catalog(), areDraftsFirst());
        Labelling labelling = new Labelling(aws.jobLabels(), aws.subjects());
        return new SubmitJob(choice, chain(), aws.payloads(), labelling, aws.queue(), clock, log);
    }

    /** Set by the machine on which tasks are edited, and by no template. */
    public boolean areDraftsFirst() {
        return environment.get("WAYBILL_DRAFTS").filter("first"::equals).isPresent();
    }

    public GetJob getJob() {
        return new GetJob(chain(), aws.payloads(), clock, JobWatches.current());
    }

    public LookAtWaits lookAtWaits() {
        OpenPools pools = new OpenPools(aws.slots(), new AskedPools(catalog()), clock);
        SlotWaits slots = new NotedWaits(pools, aws.slots(), clock);
        return new LookAtWaits(catalog(), new Circuits(aws.circuits(), clock, log), slots);
    }

    public ShowSteps showSteps() {
        return new ShowSteps(getJob(), lookAtWaits(), catalog(), aws.payloads(), clock);
    }

    public CancelJob cancelJob() {
        return new CancelJob(chain(), clock);
    }

    public RetryJob retryJob() {
        Redrivable redrivable = new Redrivable(catalog(), aws.payloads(), clock);
        return new RetryJob(chain(), aws.jobs(), redrivable, dispatch(), clock);
    }

    private JobDispatch dispatch() {
        return new JobDispatch(aws.queue(), log);
    }

    public BatchWiring batches() {
        return new BatchWiring(aws, new TaskChoice(catalog(), areDraftsFirst()), clock, log);
    }

    public ListJobs listJobs() {
        return new ListJobs(aws.jobIndex(), new LabelLists(aws.jobLabels(), aws.subjects(), catalog()), clock);
    }

    public ListReviews listReviews() {
        return new ListReviews(aws.reviewIndex(), chain(), clock);
    }

    public ShowReview showReview() {
        return new ShowReview(chain(), catalog(), aws.payloads(), clock);
    }

    public ClaimReview claimReview() {
        return new ClaimReview(chain(), clock);
    }

    public CommentOnReview commentOnReview() {
        return new CommentOnReview(chain(), aws.payloads(), clock);
    }

    public EscalateReview escalateReview() {
        return new EscalateReview(chain(), catalog(), clock);
    }

    public DecideReview decideReview() {
        return new DecideReview(chain(), catalog(), aws.payloads(), dispatch(), clock, log);
    }

    public RequestErasure requestErasure() {
        return new RequestErasure(aws.erasures(), aws.jobLabels(), aws.subjects(), clock);
    }

    public GetErasure getErasure() {
        return new GetErasure(aws.erasures());
    }

    public ReviewFigures reviewFigures() {
        return aws.reviewFigures();
    }

    public LookAtReviews lookAtReviews() {
        return new LookAtReviews(aws.reviewIndex(), aws.usage(), clock, COUNTED_AT_ONCE);
    }

    public LookAtUsage lookAtUsage() {
        return new LookAtUsage(aws.usage());
    }

    public RebuildUsage rebuildUsage() {
        return new RebuildUsage(listJobs(), aws.jobs(), aws.usage(), aws.usageRebuilds(), REBUILT_AT_ONCE);
    }

    public TaskFigures taskFigures() {
        return new TaskFigures(aws.usage(), clock);
    }

    public PublishTask publishTask() {
        return new PublishTask(aws.tasks(), endpoints(), clock);
    }

    public ChangeTask changeTask() {
        return new ChangeTask(aws.tasks());
    }

    public LookAtEndpoints lookAtEndpoints() {
        return new LookAtEndpoints(endpoints(), aws.circuits(), clock);
    }

    public LookAtDeployment lookAtDeployment() {
        return new LookAtDeployment(aws.sweepNotes(), aws.allQueues(), clock, log);
    }

    public ListDeadLetters listDeadLetters() {
        return new ListDeadLetters(aws.deadLetterQueues(), clock, log);
    }

    public RedriveDeadLetters redriveDeadLetters() {
        ProjectJob project =
                new ProjectJob(aws.jobs(), new Following(aws, tell(), SideBySide.ALONE, clock, log).followers());
        return new RedriveDeadLetters(aws.deadLetterQueues(), aws.jobs(), project::followAgain, clock, log);
    }

    /** Here they are only asked for by name: no secret is looked up. */
    private ModelEndpoints endpoints() {
        Secrets none = reference -> {
            throw new UnresolvedSecretException(reference, "the API calls no models");
        };
        return new RenewedEndpoints(
                new EndpointText("Models", environment.get("MODELS").orElse("")),
                aws.endpointTexts(),
                none,
                clock,
                log);
    }

    public CreateKey createKey() {
        return new CreateKey(aws.issuedKeys(), clock);
    }

    public ListKeys listKeys() {
        return new ListKeys(aws.issuedKeys());
    }

    public RevokeKey revokeKey() {
        return new RevokeKey(aws.issuedKeys(), clock);
    }

    public CreateSignIn createSignIn() {
        return new CreateSignIn(aws.signIns(), clock);
    }

    public ExchangeSignIn exchangeSignIn() {
        return new ExchangeSignIn(aws.signIns(), clock);
    }

    public WebhookWiring webhooks() {
        return new WebhookWiring(aws, isLocal(), clock, log);
    }

    /** Set by the machine on which all of it runs, and by no template. */
    private boolean isLocal() {
        return environment.get("WAYBILL_LOCAL").isPresent();
    }

    private Tell tell() {
        return new Tell(aws.deliveries(), aws.deliveryQueue(), clock, log);
    }

    private JobChain chain() {
        return new JobChain(aws.jobs(), clock);
    }
}
