package dev.waybill.acceptance.contract;

import java.util.List;
import java.util.Map;

/** What webhooks are told of happens, and is told. */
final class EventsChapter {

    private static final String LEGAL = "Answer by Friday, or you will hear from my lawyer.";

    private final Story story;
    private final String key;
    private final String ada;

    EventsChapter(Story story) {
        this.story = story;
        this.key = story.team("acme-events");
        this.ada = story.reviewer("acme-events", "ada", "Ada Obi");
    }

    void tell() {
        String webhook = webhook(story.waybill().receiver(), "job.*", "review.*", "batch.*");
        happen();
        ToldEvents told = new ToldEvents(story, key, () -> {});
        for (String type : List.of(
                "job.completed",
                "job.failed",
                "job.cancelled",
                "review.opened",
                "review.escalated",
                "review.decided",
                "batch.completed",
                "batch.cancelled")) {
            told.came(webhook, type);
        }
        call("testWebhook").at(webhook).answers(202);
        told.came(webhook, "webhook.test");
        nobodyDecides();
        new ToldEvents(story, key, story.waybill()::sweep).came(webhook, "review.overdue");
        String gone = webhook(story.waybill().goneReceiver(), "batch.expired");
        call("testWebhook").at(gone).answers(202);
        told.came(webhook, "webhook.disabled");
    }

    private void nobodyDecides() {
        Map<String, ?> review = Map.of("when", "output.team = 'legal'", "within", "1s");
        call("publishTask")
                .sending("publish_task", Map.of("version", 2, "review", review))
                .answers(201);
        call("submitJob")
                .sending("submit_ticket", Map.of("task_version", 2, "input", Story.ticket(LEGAL)))
                .answers(202);
    }

    private void happen() {
        String rejected = story.submit(key, LEGAL);
        String escalated = story.submit(key, LEGAL);
        String cancelled = story.submit(key, LEGAL);
        story.submit(key);
        call("createBatch").sending("create_batch").answers(202);
        String empty = call("createBatch")
                .sending("create_batch_to_fill")
                .answers(202)
                .path("id")
                .asText();
        call("cancelBatch").at(empty).answers(200);
        story.awaitStatus(key, rejected, "awaiting_review");
        story.call("rejectReview")
                .with(ada)
                .at(rejected)
                .sending("reject_answer")
                .answers(200);
        story.awaitStatus(key, escalated, "awaiting_review");
        story.call("escalateReview")
                .with(ada)
                .at(escalated)
                .sending("escalate_review")
                .answers(200);
        story.awaitStatus(key, cancelled, "awaiting_review");
        call("cancelJob").at(cancelled).answers(200);
    }

    private String webhook(String url, String... events) {
        return call("createWebhook")
                .sending("create_webhook", Map.of("url", url, "events", List.of(events)))
                .answers(201)
                .path("id")
                .asText();
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
