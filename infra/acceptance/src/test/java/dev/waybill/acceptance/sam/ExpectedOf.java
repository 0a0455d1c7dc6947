package dev.waybill.acceptance.sam;

import static dev.waybill.acceptance.sam.Expected.http;
import static dev.waybill.acceptance.sam.Expected.result;

import java.util.Map;
import java.util.Optional;

/** The right answer to each sample event, once the samples are seeded and a model answers at the endpoint {@code llm}. */
final class ExpectedOf {

    private static final String JOB = "job_06f2k8n4v1q7x3m5t9w0c2r8";
    private static final String BATCH = "batch_06f2k8n4v1q7x3m5t9w0c2r8";
    private static final Expected NOTHING = result().with("", "\\{\\}");
    private static final Expected ALL_TAKEN = result().with("/batchItemFailures", "\\[\\]");
    private static final String WEBHOOK = "webhook_1jcp4s0q0abcdefgh01234567";
    private static final String SOME_JOB = "job_[0-9a-z]{26}";

    private static final Map<String, Expected> ROUTES = Map.ofEntries(
            Map.entry("about/healthz", http(200).with("/status", "ok")),
            Map.entry("about/unknown-route", http(404).with("/code", "not_found")),
            Map.entry("add-items/close", http(200).with("/id", BATCH + "b4").with("/status", "completed")),
            Map.entry("add-items/lines", http(202).with("/taken", "2").with("/total", "\\d+")),
            Map.entry("add-items/malformed-line", http(400).with("/detail", "line 2: .*")),
            Map.entry("cancel-job/one", http(200).with("/id", JOB + "q5").with("/status", "cancelled")),
            Map.entry("change-batch/cancel", http(200).with("/id", BATCH + "b2").with("/status", "cancelled")),
            Map.entry("change-batch/retry", http(202).with("/id", BATCH + "b3").with("/round", "2")),
            Map.entry(
                    "change-task/retire", http(200).with("/task", "sample-mood").with("/retired", "true")),
            Map.entry(
                    "change-task/revive", http(200).with("/task", "sample-mood").with("/retired", "false")),
            Map.entry("change-task/roll-out", http(200).with("/rollout/2", "10").with("/rollout_by", "subject")),
            Map.entry("create-batch/tickets", http(202).with("/object", "batch").with("/counts/total", "2")),
            Map.entry("create-batch/unknown-field", http(422).with("/errors/0/pointer", "/urgent")),
            Map.entry("create-key/submitter", http(201).with("/key", "wb_.{43}").with("/tenant", "local")),
            Map.entry("create-key/unknown-scope", http(422).with("/errors/0/pointer", "/scopes/0")),
            Map.entry("dead-letters/delete", http(200).with("/queue", "bulk").with("/has_more", "false")),
            Map.entry("dead-letters/list", http(200).with("/data", "\\[.*").with("/has_more", "false")),
            Map.entry("dead-letters/redrive", http(200).with("/queue", "bulk").with("/has_more", "false")),
            Map.entry(
                    "decide-review/approve",
                    http(200)
                            .with("/id", JOB + "r2")
                            .with("/job_status", "completed")
                            .with("/output/team", "billing")),
            Map.entry(
                    "decide-review/correct",
                    http(200)
                            .with("/id", JOB + "r3")
                            .with("/job_status", "completed")
                            .with("/output/team", "legal")),
            Map.entry("decide-review/reject", http(200).with("/id", JOB + "r4").with("/job_status", "failed")),
            Map.entry("get-batch/one", http(200).with("/id", BATCH + "b1").with("/status", "receiving")),
            Map.entry("get-deployment/one", http(200).with("/version", "\\d+\\.\\d+\\.\\d+.*")),
            Map.entry(
                    "get-erasure/one",
                    http(200)
                            .with("/object", "erasure")
                            .with("/status", "completed")
                            .with("/counts/jobs", "2")),
            Map.entry(
                    "get-job/now",
                    http(200)
                            .with("/id", JOB + "ha")
                            .with("/status", "completed")
                            .with("/output/team", "billing")),
            Map.entry("get-job/wait", http(200).with("/record/version", "3")),
            Map.entry(
                    "get-records/all",
                    http(200).with("/data/0/type", "accepted").with("/data/2/type", "attempt_settled")),
            Map.entry("get-results/first-page", http(200).with("/custom_id", "ticket-1")),
            Map.entry("get-review-figures/by-task", http(200).with("/data", ".*\"open\":[1-9].*")),
            Map.entry("get-review-figures/by-reviewer", http(200).with("/data", "\\[.*")),
            Map.entry(
                    "get-review/one",
                    http(200)
                            .with("/id", JOB + "r1")
                            .with("/answer_version", "4")
                            .with("/answer/team", "billing")),
            Map.entry(
                    "get-steps/one",
                    http(200).with("/data/0/state", "done").with("/data/0/attempts/0/verdict", "accepted")),
            Map.entry("get-task/ticket-triage", http(200).with("/task", "ticket-triage")),
            Map.entry(
                    "get-task-version/ticket-triage-1",
                    http(200).with("/task", "ticket-triage").with("/version", "1")),
            Map.entry("get-usage/by-task", http(200).with("/data", "\\[.*")),
            Map.entry("list-batches/first-page", http(200).with("/data/0/object", "batch")),
            Map.entry("list-batches/items", http(200).with("/data", "\\[.*")),
            Map.entry("list-deliveries/failed", http(200).with("/data", "\\[\\]")),
            Map.entry("list-endpoints/all", http(200).with("/data", ".*\"name\":\"llm\",\"kind\":\"openai\".*")),
            Map.entry(
                    "list-jobs/failed-of-a-task",
                    http(200).with("/data/0/status", "failed").with("/data/0/task", ".*sample-triage.*")),
            Map.entry("list-jobs/first-page", http(200).with("/data/0/id", SOME_JOB)),
            Map.entry("show-caller/one", http(200).with("/object", "caller")),
            Map.entry("list-keys/first-page", http(200).with("/data", ".*key_0sample.*")),
            Map.entry("list-reviews/all", http(200).with("/data", ".*" + JOB + "r1.*")),
            Map.entry("list-tasks/first-page", http(200).with("/data", ".*sample-triage.*ticket-triage.*")),
            Map.entry("manage-webhooks/change", http(200).with("/id", WEBHOOK).with("/events/0", "job.failed")),
            Map.entry(
                    "manage-webhooks/create",
                    http(201).with("/id", "webhook_.*").with("/secret", "whsec_.{44}")),
            Map.entry("manage-webhooks/delete", http(204)),
            Map.entry("manage-webhooks/get", http(200).with("/id", WEBHOOK).with("/description", "sample")),
            Map.entry("manage-webhooks/list", http(200).with("/data", ".*" + WEBHOOK + ".*")),
            Map.entry(
                    "publish-task/sentiment-yaml",
                    http(201).with("/task", "sentiment").with("/version", "1")),
            Map.entry("redeliver/range", http(202).with("/redelivered", "\\d+")),
            Map.entry("redeliver/test", http(202).with("/type", "webhook.test").with("/status", "pending")),
            Map.entry(
                    "request-erasure/one-subject",
                    http(202).with("/id", "erasure_[0-9a-z]{26}").with("/status", "completed")),
            Map.entry("retry-job/one", http(202).with("/id", JOB + "x2").with("/status", "queued")),
            Map.entry(
                    "rebuild-usage/one-day",
                    http(200).with("/day", "2026-11-01").with("/status", "completed")),
            Map.entry(
                    "revoke-key/one",
                    http(200).with("/id", "key_1jcp4s0q0abcdefgh01234567").with("/revoked_at", "\\d{4}-.*")),
            Map.entry("submit-job/ticket", http(202).with("/id", SOME_JOB).with("/status", "queued")),
            Map.entry(
                    "submit-job/title-case-headers",
                    http(202).with("/id", SOME_JOB).with("/status", "queued")),
            Map.entry("submit-job/unknown-field", http(422).with("/errors/0/pointer", "/urgent")),
            Map.entry("submit-job/without-key", http(401)),
            Map.entry("work-on-review/claim", http(200).with("/id", JOB + "r1").with("/claim", "\\{.*")),
            Map.entry("work-on-review/comment", http(200).with("/id", JOB + "r1")),
            Map.entry(
                    "work-on-review/escalate", http(200).with("/id", JOB + "r5").with("/level", "2")),
            Map.entry(
                    "work-on-review/release", http(200).with("/id", JOB + "r6").with("/claim", "null")));

    private static final Map<String, Expected> OTHERS = Map.ofEntries(
            Map.entry(
                    "call-model/first-attempt", result().with("/final", "true").with("/verdict", "accepted")),
            Map.entry("call-model/next-model", result().with("/final", "true").with("/verdict", "accepted")),
            Map.entry("deliver-webhook/one-message", ALL_TAKEN),
            Map.entry("fail-job/models-exhausted", NOTHING),
            Map.entry("fail-job/workflow-failed", NOTHING),
            Map.entry("open-children/over", NOTHING),
            Map.entry("open-review/unsure", NOTHING),
            Map.entry(
                    "operator-key/first-key", result().with("/key", "wb_.{43}").with("/tenant", "my-team")),
            Map.entry("expand-set/cancel", ALL_TAKEN),
            Map.entry("expand-set/one-piece", ALL_TAKEN),
            Map.entry("expand-set/try-again", ALL_TAKEN),
            Map.entry("project/completed", ALL_TAKEN),
            Map.entry("start-jobs/one-message", ALL_TAKEN),
            Map.entry(
                    "start-jobs/one-good-one-broken",
                    result().with("/batchItemFailures/0/itemIdentifier", ".*0002")
                            .with("/batchItemFailures/1", "")),
            Map.entry("sweep-jobs/dead-execution", NOTHING),
            Map.entry("sweep-jobs/each-minute", result().with("/looked", "\\d+")),
            Map.entry("sweep-jobs/look-at-all", result().with("/looked", "[1-9]\\d*")));

    private ExpectedOf() {}

    static Optional<Expected> event(SampleEvent event) {
        return Optional.ofNullable(ROUTES.get(event.name())).or(() -> Optional.ofNullable(OTHERS.get(event.name())));
    }
}
