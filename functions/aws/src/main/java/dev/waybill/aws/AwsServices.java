package dev.waybill.aws;

import dev.waybill.aws.bus.EventBridgeBus;
import dev.waybill.aws.dynamo.circuit.DynamoCircuitStore;
import dev.waybill.aws.dynamo.deployment.DynamoSweepNotes;
import dev.waybill.aws.dynamo.erasure.DynamoErasureStore;
import dev.waybill.aws.dynamo.event.DynamoDeliveryStore;
import dev.waybill.aws.dynamo.event.DynamoEndpointStore;
import dev.waybill.aws.dynamo.event.DynamoPlaces;
import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobLabels;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.job.DynamoRareFilling;
import dev.waybill.aws.dynamo.job.DynamoReviewFigures;
import dev.waybill.aws.dynamo.job.DynamoReviewIndex;
import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.key.DynamoKeyStore;
import dev.waybill.aws.dynamo.key.DynamoSignIns;
import dev.waybill.aws.dynamo.payload.DynamoFingerprints;
import dev.waybill.aws.dynamo.payload.DynamoPayloadStore;
import dev.waybill.aws.dynamo.set.DynamoPieceStore;
import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.aws.dynamo.slot.DynamoSlotStore;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.aws.dynamo.usage.DynamoRebuildStore;
import dev.waybill.aws.dynamo.usage.DynamoUsageStore;
import dev.waybill.aws.parameter.ParameterPath;
import dev.waybill.aws.secret.AwsSecrets;
import dev.waybill.aws.sfn.SfnExecutions;
import dev.waybill.aws.sqs.SqsDeadLetterQueues;
import dev.waybill.aws.sqs.SqsDeadLetterQueues.Home;
import dev.waybill.aws.sqs.SqsDeliveryQueue;
import dev.waybill.aws.sqs.SqsFailedMessages;
import dev.waybill.aws.sqs.SqsFailedRecords;
import dev.waybill.aws.sqs.SqsJobQueue;
import dev.waybill.aws.sqs.SqsQueues;
import dev.waybill.aws.sqs.SqsSameQueue;
import dev.waybill.aws.sqs.SqsSetQueue;
import dev.waybill.core.circuit.CircuitStore;
import dev.waybill.core.deadletter.DeadLetterQueues;
import dev.waybill.core.deadletter.FailedMessages;
import dev.waybill.core.deadletter.FailedRecords;
import dev.waybill.core.deployment.Queues;
import dev.waybill.core.deployment.Queues.Kind;
import dev.waybill.core.deployment.Queues.Queue;
import dev.waybill.core.deployment.SweepNotes;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.erasure.ErasureStore;
import dev.waybill.core.event.DeliveryQueue;
import dev.waybill.core.event.DeliveryStore;
import dev.waybill.core.event.EndpointStore;
import dev.waybill.core.event.EventBus;
import dev.waybill.core.event.Places;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.job.Backlog;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.RareFilling;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.key.signin.SignIns;
import dev.waybill.core.model.EndpointTexts;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.review.ReviewIndex;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetQueue;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.slot.SlotStore;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.usage.RebuildStore;
import dev.waybill.core.usage.UsageStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The domain's ports on AWS, as a function's environment names the tables, queues and the state machine. A variable is
 * looked up when the port that needs it is asked for, so a function declares only what it uses. Thread-safe.
 */
public final class AwsServices {

    private final Environment environment;
    private final AwsClients clients;
    private final Clock clock;

    public AwsServices(Environment environment, AwsClients clients, Clock clock) {
        this.environment = environment;
        this.clients = clients;
        this.clock = clock;
    }

    public JobStore jobs() {
        return new DynamoJobStore(clients.dynamo(), recordsTable(), clock);
    }

    public JobIndex jobIndex() {
        return new DynamoJobIndex(clients.dynamo(), recordsTable(), clock);
    }

    public JobLabels jobLabels() {
        return new DynamoJobLabels(clients.dynamo(), recordsTable(), clock);
    }

    /** The secret is looked up where there is a subject. */
    public Subjects subjects() {
        return new Subjects(new DynamoFingerprints(clients.dynamo(), payloadsTable())::secret);
    }

    public RareFilling rareFilling() {
        return new DynamoRareFilling(clients.dynamo(), recordsTable(), clock);
    }

    public ErasureStore erasures() {
        return new DynamoErasureStore(clients.dynamo(), recordsTable(), clock);
    }

    public SetStore sets() {
        return new DynamoSetStore(clients.dynamo(), recordsTable(), clock);
    }

    public PieceStore pieces() {
        return new DynamoPieceStore(clients.dynamo(), payloadsTable(), clock);
    }

    public SetQueue setQueue() {
        return new SqsSetQueue(clients.sqs(), environment.require("SETS_QUEUE_URL"));
    }

    public EndpointStore webhooks() {
        return new DynamoEndpointStore(clients.dynamo(), recordsTable(), payloadsTable());
    }

    public DeliveryStore deliveries() {
        return new DynamoDeliveryStore(clients.dynamo(), recordsTable(), clock);
    }

    public Places places() {
        return new DynamoPlaces(clients.dynamo(), recordsTable());
    }

    public DeliveryQueue deliveryQueue() {
        return new SqsDeliveryQueue(clients.sqs(), environment.require("WEBHOOKS_QUEUE_URL"));
    }

    /** The account's own, where the deployment publishes events; none otherwise. */
    public Optional<EventBus> eventBus() {
        return environment
                .get("PUBLISH_EVENTS")
                .filter("true"::equals)
                .map(on -> new EventBridgeBus(clients.eventBridge()));
    }

    public ReviewIndex reviewIndex() {
        return new DynamoReviewIndex(clients.dynamo(), recordsTable(), clock);
    }

    public ReviewFigures reviewFigures() {
        return new DynamoReviewFigures(clients.dynamo(), recordsTable());
    }

    public UsageStore usage() {
        return new DynamoUsageStore(clients.dynamo(), recordsTable(), clock);
    }

    public RebuildStore usageRebuilds() {
        return new DynamoRebuildStore(clients.dynamo(), recordsTable(), clock);
    }

    public PayloadStore payloads() {
        return new DynamoPayloadStore(clients.dynamo(), payloadsTable(), clock);
    }

    public TaskStore tasks() {
        return new DynamoTaskStore(clients.dynamo(), recordsTable(), clock);
    }

    public CircuitStore circuits() {
        return new DynamoCircuitStore(clients.dynamo(), recordsTable(), clock);
    }

    public SlotStore slots() {
        return new DynamoSlotStore(clients.dynamo(), recordsTable(), clock);
    }

    public KeyStore keys() {
        return new DynamoKeyStore(clients.dynamo(), recordsTable(), clock);
    }

    public IssuedKeys issuedKeys() {
        return new DynamoIssuedKeys(clients.dynamo(), recordsTable(), clock);
    }

    public SignIns signIns() {
        return new DynamoSignIns(clients.dynamo(), recordsTable(), clock);
    }

    public Fingerprints fingerprints() {
        return new DynamoFingerprints(clients.dynamo(), payloadsTable());
    }

    public JobQueue queue() {
        return queues();
    }

    /** For who sends a message anew to where it came from. */
    public SqsSameQueue sameQueue() {
        return new SqsSameQueue(clients.sqs());
    }

    public Backlog backlog() {
        return queues();
    }

    public SweepNotes sweepNotes() {
        return new DynamoSweepNotes(clients.dynamo(), recordsTable(), clock);
    }

    /** All that the template has. */
    public Queues allQueues() {
        return new SqsQueues(
                clients.sqs(),
                List.of(
                        place("interactive", Kind.JOBS, "INTERACTIVE_QUEUE_URL"),
                        place("bulk", Kind.JOBS, "BULK_QUEUE_URL"),
                        place("interactive_dead_letters", Kind.DEAD_LETTERS, "INTERACTIVE_DEAD_LETTER_QUEUE_URL"),
                        place("bulk_dead_letters", Kind.DEAD_LETTERS, "BULK_DEAD_LETTER_QUEUE_URL"),
                        place("sets_dead_letters", Kind.DEAD_LETTERS, "SETS_DEAD_LETTER_QUEUE_URL"),
                        place("webhooks_dead_letters", Kind.DEAD_LETTERS, "WEBHOOKS_DEAD_LETTER_QUEUE_URL"),
                        place("project_dead_letters", Kind.DEAD_LETTERS, "PROJECT_DEAD_LETTER_QUEUE_URL")));
    }

    public FailedMessages failedMessages() {
        return new SqsFailedMessages(clients.sqs());
    }

    public FailedRecords failedRecords() {
        return new SqsFailedRecords(clients.sqs(), environment.require("PROJECT_DEAD_LETTER_QUEUE_URL"));
    }

    /** By the names of the queues that hand out. */
    public DeadLetterQueues deadLetterQueues() {
        return new SqsDeadLetterQueues(
                clients.sqs(),
                List.of(
                        home("interactive", "INTERACTIVE"),
                        home("bulk", "BULK"),
                        home("sets", "SETS"),
                        home("webhooks", "WEBHOOKS"),
                        new Home("project", Optional.empty(), environment.require("PROJECT_DEAD_LETTER_QUEUE_URL"))));
    }

    private Home home(String name, String variable) {
        return new Home(
                name,
                Optional.of(environment.require(variable + "_QUEUE_URL")),
                environment.require(variable + "_DEAD_LETTER_QUEUE_URL"));
    }

    private SqsQueues.Place place(String name, Kind kind, String variable) {
        return new SqsQueues.Place(new Queue(name, kind), environment.require(variable));
    }

    private SqsJobQueue queues() {
        return new SqsJobQueue(
                clients.sqs(), environment.require("INTERACTIVE_QUEUE_URL"), environment.require("BULK_QUEUE_URL"));
    }

    public Executions executions() {
        return new SfnExecutions(clients.stepFunctions(), environment.require("JOB_STATE_MACHINE_ARN"));
    }

    /** Resolvers of {@code ssm:} and {@code secretsmanager:} references. */
    public Map<String, Secrets> secrets() {
        return AwsSecrets.of(clients::parameters, clients::secrets);
    }

    /** The operator's endpoints in Parameter Store, where the deployment names a path of it. */
    public EndpointTexts endpointTexts() {
        return environment
                .get("MODELS_PATH")
                .<EndpointTexts>map(path -> new ParameterPath(clients::parameters, "/" + path, clock))
                .orElse(EndpointTexts.NONE);
    }

    private String recordsTable() {
        return environment.require("RECORDS_TABLE");
    }

    private String payloadsTable() {
        return environment.require("PAYLOADS_TABLE");
    }
}
