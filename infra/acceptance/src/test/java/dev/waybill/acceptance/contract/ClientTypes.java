package dev.waybill.acceptance.contract;

import static java.util.Map.entry;

import dev.waybill.client.Actor;
import dev.waybill.client.Answer;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.BatchResult;
import dev.waybill.client.Caller;
import dev.waybill.client.DeadLetter;
import dev.waybill.client.DeadLetters;
import dev.waybill.client.Decision;
import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.Deployment;
import dev.waybill.client.Endpoint;
import dev.waybill.client.EndpointsView;
import dev.waybill.client.Erasure;
import dev.waybill.client.Health;
import dev.waybill.client.ItemSummary;
import dev.waybill.client.ItemsTaken;
import dev.waybill.client.Job;
import dev.waybill.client.JobError;
import dev.waybill.client.JobRecord;
import dev.waybill.client.JobRequest;
import dev.waybill.client.JobStep;
import dev.waybill.client.JobSteps;
import dev.waybill.client.JobSummary;
import dev.waybill.client.Key;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Page;
import dev.waybill.client.Redelivery;
import dev.waybill.client.Review;
import dev.waybill.client.ReviewFigure;
import dev.waybill.client.ReviewFigures;
import dev.waybill.client.ReviewSummary;
import dev.waybill.client.Rollout;
import dev.waybill.client.Scope;
import dev.waybill.client.SettledDeadLetters;
import dev.waybill.client.StepAttempt;
import dev.waybill.client.TaskHead;
import dev.waybill.client.TaskVersion;
import dev.waybill.client.Usage;
import dev.waybill.client.UsageRebuild;
import dev.waybill.client.UsageSum;
import dev.waybill.client.VersionFigures;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookChange;
import dev.waybill.client.WebhookEvent;
import dev.waybill.client.WebhookRequest;
import java.util.Map;
import java.util.Set;

/** Which type of the Java client stands for which schema of the contract. */
final class ClientTypes {

    private ClientTypes() {}

    /** By the schema's name. */
    static final Map<String, Class<?>> TYPES = Map.ofEntries(
            entry("Health", Health.class),
            entry("JobRequest", JobRequest.class),
            entry("Job", Job.class),
            entry("JobError", JobError.class),
            entry("JobAnswer", Answer.class),
            entry("Usage", Usage.class),
            entry("JobSummary", JobSummary.class),
            entry("NewestRecord", Job.Head.class),
            entry("JobRecord", JobRecord.class),
            entry("Actor", Actor.class),
            entry("Caller", Caller.class),
            entry("Steps", JobSteps.class),
            entry("Step", JobStep.class),
            entry("StepAttempt", StepAttempt.class),
            entry("BatchRequest", BatchRequest.class),
            entry("BatchItemRequest", BatchItem.class),
            entry("Batch", Batch.class),
            entry("BatchCounts", BatchCounts.class),
            entry("ItemsTaken", ItemsTaken.class),
            entry("BatchItem", ItemSummary.class),
            entry("ItemError", ItemSummary.Flaw.class),
            entry("BatchResult", BatchResult.class),
            entry("Review", Review.class),
            entry("ReviewAttempt", StepAttempt.class),
            entry("Claim", Review.Claim.class),
            entry("TakenDecision", Review.Verdict.class),
            entry("Difference", Review.Changed.class),
            entry("Comment", Review.Comment.class),
            entry("ReviewSummary", ReviewSummary.class),
            entry("ReviewDecision", Decision.class),
            entry("ReviewRejection", Decision.class),
            entry("ReviewFigures", ReviewFigures.class),
            entry("ReviewFigure", ReviewFigure.class),
            entry("TaskSummary", TaskHead.class),
            entry("TaskHead", TaskHead.class),
            entry("PreviousRollout", Rollout.class),
            entry("Rollout", Rollout.class),
            entry("VersionFigures", VersionFigures.class),
            entry("TaskVersion", TaskVersion.class),
            entry("KeyRequest", KeyRequest.class),
            entry("Key", Key.class),
            entry("UsageSum", UsageSum.class),
            entry("UsageRebuilt", UsageRebuild.class),
            entry("Erasure", Erasure.class),
            entry("Endpoints", EndpointsView.class),
            entry("Endpoint", Endpoint.class),
            entry("EndpointModel", Endpoint.Model.class),
            entry("Deployment", Deployment.class),
            entry("DeadLetters", DeadLetters.Look.class),
            entry("DeadLetter", DeadLetter.class),
            entry("SettledDeadLetters", SettledDeadLetters.class),
            entry("WebhookRequest", WebhookRequest.class),
            entry("WebhookChange", WebhookChange.class),
            entry("Webhook", Webhook.class),
            entry("RedeliverRequest", DeliveryFilter.class),
            entry("Redelivery", Redelivery.class),
            entry("Delivery", Delivery.class),
            entry("Scope", Scope.class),
            entry("JobEvent", WebhookEvent.class),
            entry("ReviewEvent", WebhookEvent.class),
            entry("BatchEvent", WebhookEvent.class),
            entry("Problem", ApiProblem.class),
            entry("ProblemPlace", ApiProblem.Place.class));

    /** Pages of lists, each a {@link Page}, whose entries have types of their own. */
    static final Set<String> PAGES = Set.of(
            "Jobs",
            "Batches",
            "BatchItems",
            "Records",
            "Reviews",
            "Tasks",
            "UsageSums",
            "Keys",
            "Webhooks",
            "Deliveries");

    /** Bodies whose fields are parameters of the one method that sends them, and parts that are read through what holds them. */
    static final Set<String> PARAMETERS = Set.of(
            "BatchItemsRequest",
            "ReviewClaim",
            "ReviewComment",
            "ReviewEscalation",
            "ReviewCorrection",
            "UsageRebuild",
            "ErasureRequest",
            "RedriveRequest",
            "DeadLettersNamed",
            "WebhookEvents",
            "WebhookTasks",
            // A task is written as a file, and sent as it is.
            "Task",
            "NewestDraft",
            // Of events, WebhookEvent has what all have, and the rest as JSON.
            "JobEventData",
            "ReviewEventData",
            "BatchEventData");

    /** Fields that stand under another name than their own, or within a part: schema.field, and the method. */
    static final Map<String, String> NAMES = Map.ofEntries(
            entry("JobRequest.task", "of"),
            entry("JobRequest.input", "of"),
            entry("Job.waiting", "waitsFor"),
            entry("JobAnswer.endpoint", "model"),
            entry("JobSummary.review", "reviewDueAt"),
            entry("JobSummary.error", "errorCode"),
            entry("JobSummary.usage", "costMicros"),
            entry("Steps.data", "steps"),
            entry("Steps.payloads_deleted", "isPayloadDeleted"),
            entry("Step.step", "name"),
            entry("StepAttempt.attempt", "name"),
            entry("StepAttempt.endpoint", "model"),
            entry("StepAttempt.latency_ms", "latency"),
            entry("ReviewAttempt.attempt", "name"),
            entry("ReviewAttempt.endpoint", "model"),
            entry("ReviewAttempt.latency_ms", "latency"),
            entry("BatchRequest.task", "of"),
            entry("BatchRequest.stop_when", "stopWhenFailedPercent"),
            entry("BatchItemRequest.input", "of"),
            entry("BatchItem.errors", "flaws"),
            entry("Review.status", "isOpen"),
            entry("Review.four_eyes", "isFourEyes"),
            entry("ReviewSummary.decided_by_you", "isDecidedByYou"),
            entry("TakenDecision.decision", "decided"),
            entry("TakenDecision.difference", "changes"),
            entry("ReviewFigures.data", "entries"),
            entry("ReviewFigure.p50_ms", "median"),
            entry("ReviewFigure.p95_ms", "p95"),
            entry("ReviewFigure.agreement", "agreementWithModel"),
            entry("TaskSummary.task", "name"),
            entry("TaskSummary.rollout_by", "rolledOut"),
            entry("TaskSummary.draft", "draftHash"),
            entry("TaskHead.task", "name"),
            entry("TaskHead.rollout_by", "rolledOut"),
            entry("TaskHead.draft", "draftHash"),
            entry("VersionFigures.input_tokens", "usage"),
            entry("VersionFigures.output_tokens", "usage"),
            entry("VersionFigures.cost_micros", "usage"),
            entry("VersionFigures.p50_ms", "median"),
            entry("VersionFigures.p95_ms", "p95"),
            entry("KeyRequest.name", "of"),
            entry("KeyRequest.scopes", "of"),
            entry("KeyRequest.principal", "person"),
            entry("Key.key", "secret"),
            entry("UsageSum.input_tokens", "usage"),
            entry("UsageSum.output_tokens", "usage"),
            entry("UsageSum.cost_micros", "usage"),
            entry("UsageRebuilt.status", "isDone"),
            entry("UsageRebuilt.input_tokens", "usage"),
            entry("UsageRebuilt.output_tokens", "usage"),
            entry("UsageRebuilt.cost_micros", "usage"),
            entry("Erasure.counts", "payloads"),
            entry("Endpoints.data", "endpoints"),
            entry("Endpoints.texts", "textsState"),
            entry("EndpointModel.model", "name"),
            entry("Deployment.drafts_first", "givesDraftsFirst"),
            entry("DeadLetters.data", "letters"),
            entry("WebhookRequest.url", "of"),
            entry("WebhookRequest.events", "of"),
            entry("Problem.type", "document"),
            entry("Problem.title", "document"),
            entry("Problem.instance", "document"),
            entry("Problem.detail", "getMessage"),
            entry("Problem.errors", "places"));
}
