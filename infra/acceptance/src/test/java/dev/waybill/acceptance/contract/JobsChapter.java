package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A ticket is sorted, another is taken back, and what it took is counted. */
final class JobsChapter {

    static final String HELD = "The export of last year never ends.";

    private final Story story;
    private final String key;

    JobsChapter(Story story) {
        this.story = story;
        this.key = story.team("acme-jobs");
    }

    void tell() {
        String sorted = sorted();
        call("getJob").at(sorted).asking("wait=20").gives(200, "job_sorted");
        call("listJobs")
                .asking("status=completed&limit=1")
                .comesToGive(200, "jobs", page -> page.path("data").size() == 1);
        call("getRecords").at(sorted).gives(200, "job_records");
        call("getSteps").at(sorted).asking("include=prompts,answers").gives(200, "job_steps");
        call("getUsage")
                .asking("by=task")
                .comesToGive(200, "usage", sums -> sums.at("/data/0/jobs").asInt() == 1);
        call("rebuildUsage").sending("rebuild_usage", Map.of("day", today())).gives(200, "usage_rebuilt");
        cancelledAndRedriven();
        call("submitJob").sending("submit_ticket").gives(202, "job_queued");
    }

    private String sorted() {
        return call("submitJob")
                .header("Prefer", "wait=20")
                .sending("submit_ticket")
                .gives(200, "job_sorted")
                .path("id")
                .asText();
    }

    private void cancelledAndRedriven() {
        String job = story.submit(key, HELD);
        story.awaitHeld(1);
        call("cancelJob").at(job).gives(202, "job_cancelling");
        story.waybill().model.release();
        story.awaitStatus(key, job, "cancelled");
        call("cancelJob").at(job).gives(200, "job_cancelled");
        call("retryJob").at(job).gives(202, "job_redriven");
        story.awaitHeld(1);
        call("retryJob").at(job).gives(200, "job_under_way");
        story.waybill().model.release();
    }

    private String today() {
        JsonNode now = story.call("getDeployment").with(key).answers(200);
        return now.path("at").asText().substring(0, "2026-12-01".length());
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
