package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.List;
import java.util.Map;

/** What is not as it should be is refused, each with its code. */
final class RefusalsChapter {

    private static final String TASK = "ticket-triage";
    private static final String JSON = "application/json";
    private static final String LEGAL = "Answer by Friday, or you will hear from my lawyer.";
    private static final String NONE = "job_none";
    private static final int MOST_COMMENTS = 100;
    private static final int TOO_LARGE = 300_000;

    private final Story story;
    private final String key;
    private final String ada;

    RefusalsChapter(Story story) {
        this.story = story;
        this.key = story.team("acme-refused");
        this.ada = story.reviewer("acme-refused", "ada", "Ada Obi");
    }

    void tell() {
        requests();
        jobs();
        reviews();
        batches();
        tasks();
    }

    private void requests() {
        call("listJobs").asking("limit=500").refused("malformed_request");
        story.call("listJobs").refused("unauthenticated");
        story.call("listKeys").with(ada).refused("scope_missing");
        call("getJob").at(NONE).refused("not_found");
        call("listJobs").by("DELETE").refused("method_not_allowed");
        call("listJobs").header("accept", "text/csv").refused("not_acceptable");
        call("submitJob").text("text/plain", "Help").refused("unsupported_media_type");
        call("submitJob")
                .sending("submit_ticket", Map.of("input", Story.ticket("x".repeat(TOO_LARGE))))
                .refused("payload_too_large");
        call("submitJob").sending("submit_ticket", Map.of("colour", "blue")).refused("invalid_request");
        call("submitJob")
                .sending("submit_ticket", Map.of("input", Map.of("subject", "Help")))
                .refused("invalid_input");
        call("submitJob")
                .sending("submit_ticket", Map.of("task", "ticket-triag"))
                .refused("unknown_task");
        call("submitJob")
                .header("Idempotency-Key", "\"ticket-4711\"")
                .sending("submit_ticket")
                .answers(202);
        call("submitJob")
                .header("Idempotency-Key", "\"ticket-4711\"")
                .sending("submit_ticket", Map.of("priority", "bulk"))
                .refused("idempotency_mismatch");
    }

    private void jobs() {
        String sorted = call("submitJob")
                .header("Prefer", "wait=20")
                .sending("submit_ticket")
                .answers(200)
                .path("id")
                .asText();
        call("cancelJob").at(sorted).refused("state_conflict");
        call("retryJob").at(sorted).refused("job_completed");
        story.waybill().breakRecord("acme-refused", sorted);
        call("getJob").at(sorted).refused("record_broken");
        erased();
    }

    private void erased() {
        Map<String, ?> own = Map.of("subject", "customer-52", "input", Story.ticket(LEGAL));
        String job = call("submitJob")
                .sending("submit_ticket", own)
                .answers(202)
                .path("id")
                .asText();
        story.awaitStatus(key, job, "awaiting_review");
        call("cancelJob").at(job).answers(200);
        call("requestErasure")
                .sending("erase_subject", Map.of("subject", "customer-52"))
                .answers(202);
        call("getRecords").at(job).comesToHave(records -> {
            story.waybill().sweep();
            return records.findValuesAsText("type").contains("payloads_deleted");
        });
        call("retryJob").at(job).refused("payloads_deleted");
    }

    private void reviews() {
        String own = reviewed();
        call("approveReview").at(own).sending("approve_answer").refused("four_eyes");
        for (int i = 0; i < MOST_COMMENTS; i++) {
            asAda("commentOnReview").at(own).sending("comment_on_review").answers(200);
        }
        asAda("commentOnReview").at(own).sending("comment_on_review").refused("record_full");
        asAda("rejectReview").at(own).sending("reject_answer").answers(200);
        call("retryJob").at(own).refused("rejected");
    }

    private String reviewed() {
        String job = story.submit(key, LEGAL);
        story.awaitStatus(key, job, "awaiting_review");
        return job;
    }

    private void batches() {
        String batch = call("createBatch")
                .sending("create_batch_to_fill")
                .answers(202)
                .path("id")
                .asText();
        call("retryBatch").at(batch).refused("conflict");
        call("closeBatch").at(batch).answers(200);
        call("addItems").at(batch).sending("add_items").refused("batch_closed");
    }

    private void tasks() {
        call("publishTask").sending("publish_task", Map.of("steps", List.of())).refused("invalid_task");
        ObjectNode weights = Json.object();
        weights.putObject("weights").put("1", 1);
        call("rollOutTask")
                .at(TASK)
                .header("If-Match", "\"another\"")
                .text(JSON, Json.write(weights))
                .refused("precondition_failed");
        call("retireTask").at(TASK).answers(200);
        call("submitJob").sending("submit_ticket").refused("task_retired");
    }

    private Call asAda(String operation) {
        return story.call(operation).with(ada);
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
