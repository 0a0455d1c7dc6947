package dev.waybill.acceptance.contract;

import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.Decision;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.ReviewsBy;
import dev.waybill.client.Rollout;
import dev.waybill.client.Scope;
import dev.waybill.client.StepsWanted;
import dev.waybill.client.UsageBy;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WebhookChange;
import dev.waybill.client.WebhookRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Which method of the Java client asks for which operation of the contract. */
final class ClientMethods {

    private static final URI RECEIVER = URI.create("https://example.com/waybill");
    private static final Decision DECISION = Decision.on(1).because("why");

    private ClientMethods() {}

    /** By operationId. */
    static Map<String, Consumer<WaybillClient>> all() {
        Map<String, Consumer<WaybillClient>> all = new TreeMap<>();
        all.put("health", WaybillClient::health);
        all.put("getDeployment", WaybillClient::deployment);
        all.put("listEndpoints", waybill -> waybill.endpoints().view());
        all.put("getUsage", waybill -> waybill.usage().by(UsageBy.DAY).all());
        all.put("rebuildUsage", waybill -> waybill.usage().rebuild(LocalDate.EPOCH));
        jobs(all);
        batches(all);
        reviews(all);
        tasks(all);
        webhooks(all);
        operating(all);
        return all;
    }

    private static void jobs(Map<String, Consumer<WaybillClient>> all) {
        all.put("submitJob", waybill -> waybill.jobs().submit(JobRequest.of("t", 1)));
        all.put("listJobs", waybill -> waybill.jobs().list(JobFilter.ALL).all());
        all.put("getJob", waybill -> waybill.jobs().get("x"));
        all.put("cancelJob", waybill -> waybill.jobs().cancel("x"));
        all.put("retryJob", waybill -> waybill.jobs().retry("x"));
        all.put("getRecords", waybill -> waybill.jobs().records("x"));
        all.put("getSteps", waybill -> waybill.jobs().steps("x", StepsWanted.ALL));
    }

    private static void batches(Map<String, Consumer<WaybillClient>> all) {
        all.put("createBatch", waybill -> waybill.batches().create(BatchRequest.of("t")));
        all.put("listBatches", waybill -> waybill.batches().list().all());
        all.put("getBatch", waybill -> waybill.batches().get("x"));
        all.put("listItems", waybill -> waybill.batches().items("x").all());
        all.put("addItems", waybill -> waybill.batches().add("x", List.of(BatchItem.of("a", 1))));
        all.put("closeBatch", waybill -> waybill.batches().close("x"));
        all.put("getResults", waybill -> waybill.batches().results("x").forEach(result -> {}));
        all.put("cancelBatch", waybill -> waybill.batches().cancel("x"));
        all.put("retryBatch", waybill -> waybill.batches().retry("x"));
    }

    private static void reviews(Map<String, Consumer<WaybillClient>> all) {
        all.put(
                "listReviews",
                waybill -> waybill.reviews().list(ReviewFilter.ALL).all());
        all.put("getReviewFigures", waybill -> waybill.reviews().figures().by(ReviewsBy.TASK));
        all.put("getReview", waybill -> waybill.reviews().get("x"));
        all.put("claimReview", waybill -> waybill.reviews().claim("x"));
        all.put("releaseReview", waybill -> waybill.reviews().release("x"));
        all.put("commentOnReview", waybill -> waybill.reviews().comment("x", "text"));
        all.put("escalateReview", waybill -> waybill.reviews().escalate("x", 1));
        all.put("approveReview", waybill -> waybill.reviews().approve("x", DECISION));
        all.put("correctReview", waybill -> waybill.reviews().correct("x", 1, DECISION));
        all.put("rejectReview", waybill -> waybill.reviews().reject("x", DECISION));
    }

    private static void tasks(Map<String, Consumer<WaybillClient>> all) {
        all.put("listTasks", waybill -> waybill.tasks().list().all());
        all.put("publishTask", waybill -> waybill.tasks().publishYaml("task: t"));
        all.put("getTask", waybill -> waybill.tasks().get("x"));
        all.put("getTaskVersion", waybill -> waybill.tasks().version("x", 1));
        all.put("rollOutTask", waybill -> waybill.tasks().rollOut("x", Rollout.all(1)));
        all.put("retireTask", waybill -> waybill.tasks().retire("x"));
        all.put("reviveTask", waybill -> waybill.tasks().revive("x"));
    }

    private static void webhooks(Map<String, Consumer<WaybillClient>> all) {
        all.put("listWebhooks", waybill -> waybill.webhooks().list().all());
        all.put("createWebhook", waybill -> waybill.webhooks().create(WebhookRequest.of(RECEIVER, "job.*")));
        all.put("getWebhook", waybill -> waybill.webhooks().get("x"));
        all.put("changeWebhook", waybill -> waybill.webhooks().change("x", WebhookChange.NONE.description("d")));
        all.put("deleteWebhook", waybill -> waybill.webhooks().delete("x"));
        all.put("rotateWebhook", waybill -> waybill.webhooks().rotate("x"));
        all.put("enableWebhook", waybill -> waybill.webhooks().enable("x"));
        all.put("testWebhook", waybill -> waybill.webhooks().test("x"));
        all.put("listDeliveries", waybill -> waybill.webhooks()
                .deliveries("x", DeliveryFilter.ALL)
                .all());
        all.put("redeliver", waybill -> waybill.webhooks().redeliver("x", "event"));
        all.put("redeliverRange", waybill -> waybill.webhooks()
                .redeliver("x", DeliveryFilter.ALL.since(Instant.EPOCH)));
    }

    private static void operating(Map<String, Consumer<WaybillClient>> all) {
        all.put("getCaller", WaybillClient::caller);
        all.put("listKeys", waybill -> waybill.keys().list().all());
        all.put("createKey", waybill -> waybill.keys().create(KeyRequest.of("name", Scope.JOBS_READ)));
        all.put("revokeKey", waybill -> waybill.keys().revoke("x"));
        all.put("requestErasure", waybill -> waybill.erasures().request("subject"));
        all.put("getErasure", waybill -> waybill.erasures().get("x"));
        all.put("listDeadLetters", waybill -> waybill.deadLetters().list());
        all.put("redriveDeadLetters", waybill -> waybill.deadLetters().redrive("bulk", List.of(), null));
        all.put("deleteDeadLetters", waybill -> waybill.deadLetters().delete("bulk", List.of("a")));
    }
}
