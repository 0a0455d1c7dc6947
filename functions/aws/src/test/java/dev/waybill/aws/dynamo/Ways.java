package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways that a job can go, each taken by the use cases themselves on a clock that stands. */
@SuppressWarnings("NullAway") // an item that lacks what is asked of it fails the test, as it should
final class Ways {

    private static final ModelOutcome BUSY = new ModelOutcome.Throttled(Duration.ofMillis(1200), "http_429");
    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);
    private static final ModelOutcome REFUSED = new ModelOutcome.Refused("content_filter");
    private static final JsonNode TECHNICAL = Json.parse("{\"team\":\"technical\"}");

    private final Workbench bench;
    private final String name;
    private final Deque<ModelOutcome> first = new ArrayDeque<>();
    private double confidence = 0.9;

    private Ways(String name, TestingClock clock, JobStore store) {
        this.name = name;
        this.bench = new Workbench(clock, fake -> store);
        bench.endpoints
                .on("embedded", call -> soon(label()))
                .on("first", call -> soon(first.isEmpty() ? text("Hello") : first.pop()))
                .on("second", call -> soon(text("Hi")));
    }

    /** One way, from a job's beginning to where it is left. */
    @FunctionalInterface
    interface Way {
        Job take(Ways on) throws InterruptedException;
    }

    /** All of them, by their names. */
    static Map<String, Way> all() {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("queued", Ways::sorting);
        ways.put("in_progress", on -> on.diedInACall(on.sorting()));
        ways.put("completed", on -> on.call(on.sorting(), 0, 0, 1));
        ways.put("completed_with_all_that_a_request_may_say", Ways::told);
        ways.put("tried_again_then_the_next_model", Ways::fallenBack);
        ways.put("throttled", on -> on.call(on.replying("", BUSY), 1, 0, 1));
        ways.put("repaired", on -> on.call(on.call(on.replying("repair: 1", text(7)), 1, 0, 1), 1, 0, 2));
        ways.put("samples_that_agree", Ways::sampled);
        ways.put("optional_step_without_an_answer", Ways::optional);
        ways.put("refused", on -> on.failed(on.call(on.replying("", REFUSED), 1, 0, 1)));
        ways.put("unknown_attempt", Ways::unknown);
        ways.put("started_after_a_lost_run", Ways::resumed);
        ways.put("every_run_lost", Ways::lost);
        ways.put("expired", on -> on.looked(on.later(on.diedInACall(on.sorting()), Duration.ofMinutes(11))));
        ways.put("cancelled", on -> on.cancelled(on.sorting()));
        ways.put("cancelling", on -> on.cancelled(on.diedInACall(on.sorting())));
        ways.put("cancelled_after_its_call", Ways::cancelledInACall);
        ways.put("awaiting_review", on -> on.opened("within: 1h"));
        ways.put("approved", on -> on.decided("ada", on.opened("within: 1h"), Decided.APPROVED));
        ways.put("corrected_after_claim_and_comment", Ways::discussed);
        ways.put("rejected", on -> on.decided("ada", on.opened("within: 1h"), Decided.REJECTED));
        ways.put("escalated", Ways::escalated);
        ways.put("two_reviewers_agree", on -> on.twice(Decided.CORRECTED));
        ways.put("two_reviewers_disagree", on -> on.decided("cyd", on.twice(Decided.REJECTED), Decided.APPROVED));
        ways.put("accepted_for_nobody_came", on -> on.overdue("within: 1h, onTimeout: accept"));
        ways.put("failed_for_nobody_came", on -> on.overdue("within: 1h"));
        ways.put("redriven", on -> on.redriven(on.cancelled(on.sorting())));
        ways.put("redriven_then_completed", on -> on.call(on.redriven(on.cancelled(on.sorting())), 2, 0, 0, 1));
        ways.put("redriven_after_a_review", on -> on.cancelled(on.redriven(on.overdue("within: 1h"))));
        ways.put("erased", on -> on.erased(on.cancelled(on.sorting())));
        return ways;
    }

    /** Takes a way on a store, and projects its end as the stream would. */
    static Job take(String name, TestingClock clock, JobStore store) throws InterruptedException {
        Ways on = new Ways(name, clock, store);
        Job job = all().get(name).take(on);
        if (job.state().isFinal()) {
            store.project(job);
        }
        return job;
    }

    private Job sorting() {
        return submitted(TestTasks.sorting(1, "invoices"), "sorting");
    }

    private Job told() throws InterruptedException {
        bench.publish(TestTasks.sorting(1, "invoices"));
        SubmitRequest request = new SubmitRequest(
                new Wanted("sorting", 1),
                Json.parse("{\"text\":\"x\"}"),
                Priority.BULK,
                Duration.ofMinutes(5),
                new Labels("customer-7", Map.of("order", "4711", "umlaut", "ä")),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                new Idempotency("key-1", "hmac:1"));
        return call(bench.submitJob().submit(Workbench.WHO, key(), request).job(), 0, 0, 1);
    }

    private Job fallenBack() throws InterruptedException {
        Job job = replying("", DOWN, DOWN);
        return call(call(call(job, 1, 0, 1), 1, 0, 2), 1, 1, 1);
    }

    private Job sampled() throws InterruptedException {
        Job job = submitted(
                TestTasks.sorting(1, "invoices")
                        .replace("kind: classify", "kind: classify\n    confidence: {agreement: 3}"),
                "sorting");
        return call(call(call(job, 0, 0, 1), 0, 0, 2), 0, 0, 3);
    }

    private Job optional() throws InterruptedException {
        Job job = replying("optional: true\n    default: {text: \"none\"}", REFUSED);
        return call(call(job, 1, 0, 1), 2, 0, 1);
    }

    private Job unknown() throws InterruptedException {
        Job job = diedInACall(sorting());
        later(job, job.openAttempt().orElseThrow().timeLeft(bench.clock.instant()));
        return call(call(job, 0, 0, 1), 0, 0, 2);
    }

    private Job resumed() throws InterruptedException {
        Job job = looked(replying("", DOWN));
        bench.callModel().call(Position.start(job.key(), 2));
        return call(job, 2, 1, 1, 1);
    }

    private Job lost() throws InterruptedException {
        Job job = replying("");
        for (int run = 1; run <= 5; run++) {
            looked(job);
        }
        return read(job);
    }

    private Job cancelledInACall() throws InterruptedException {
        Job job = sorting();
        bench.endpoints.on("embedded", call -> {
            bench.cancelJob().cancel(Workbench.WHO, job.key());
            return soon(label());
        });
        return call(job, 0, 0, 1);
    }

    private Job discussed() throws InterruptedException {
        Job job = opened("within: 1h");
        bench.claimReview().claim(person("ada"), job.key(), Duration.ofMinutes(5));
        bench.claimReview().release(person("ada"), job.key());
        bench.claimReview().claim(person("bob"), job.key(), Duration.ofMinutes(5));
        bench.commentOnReview().comment(person("bob"), job.key(), "Look twice.");
        return decided("bob", read(job), Decided.CORRECTED);
    }

    private Job escalated() throws InterruptedException {
        Job job = opened("within: 1h, escalation: {within: 2h}");
        return decided("bob", bench.escalateReview().escalate(person("ada"), job.key(), answer(job)), Decided.APPROVED);
    }

    /** Ada corrects, and Bob decides as is said. */
    private Job twice(Decided second) throws InterruptedException {
        return decided("bob", decided("ada", opened("within: 1h, reviewers: 2"), Decided.CORRECTED), second);
    }

    private Job overdue(String policy) throws InterruptedException {
        return looked(later(opened(policy), Duration.ofHours(1)));
    }

    private Job opened(String policy) throws InterruptedException {
        confidence = 0.5;
        Job job = call(submitted(TestTasks.reviewed(policy), "reviewed"), 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        return read(job);
    }

    private Job decided(String who, Job job, Decided decision) {
        @Nullable JsonNode output = decision == Decided.CORRECTED ? TECHNICAL : null;
        DecideReview.Request request = new DecideReview.Request(decision, answer(job), output, "looked_at", "So.");
        return bench.decideReview().decide(person(who), job.key(), request);
    }

    /** A job of two steps whose first is done, and whose second one's first model answers like this. */
    private Job replying(String policy, ModelOutcome... outcomes) throws InterruptedException {
        first.addAll(List.of(outcomes));
        String task = policy.isEmpty()
                ? TestTasks.reply()
                : TestTasks.reply().replace("    kind: generate", "    kind: generate\n    " + policy);
        return call(submitted(task.replace("deadline: 1m", "deadline: 1h"), "reply"), 0, 0, 1);
    }

    private Job submitted(String task, String called) {
        bench.publish(task);
        SubmitRequest request = Workbench.request(called, "{\"text\":\"x\"}");
        return bench.submitJob().submit(Workbench.WHO, key(), request).job();
    }

    private Job call(Job job, int step, int model, int tryNumber) throws InterruptedException {
        return call(job, 1, step, model, tryNumber);
    }

    private Job call(Job job, int run, int step, int model, int tryNumber) throws InterruptedException {
        JobKey key = job.key();
        bench.callModel()
                .call(new Position(1, key.tenant(), key.id(), run, new Position.At(step, model, tryNumber), null));
        return read(job);
    }

    private Job diedInACall(Job job) {
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> call(job, 0, 0, 1)).hasMessage("killed");
        bench.endpoints.on("embedded", call -> soon(label()));
        return read(job);
    }

    private Job later(Job job, Duration time) {
        bench.clock.advance(time);
        return job;
    }

    private Job looked(Job job) {
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(job.key());
        return read(job);
    }

    private Job cancelled(Job job) {
        return bench.cancelJob().cancel(Workbench.WHO, job.key());
    }

    private Job redriven(Job job) {
        return bench.retryJob().retry(person("ada"), job.key()).job();
    }

    private Job erased(Job job) {
        return bench.chain.decide(
                job,
                now -> new RecordDraft(
                        person("ada").actor(), now.run(), new PayloadsDeleted("erasure_1", 1), now.state()));
    }

    private Job failed(Job job) {
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        return read(job);
    }

    private Job read(Job job) {
        return bench.read(job);
    }

    private JobKey key() {
        return key(name);
    }

    /** The job that takes this way. */
    static JobKey key(String way) {
        return new JobKey("acme", "job_" + way);
    }

    private static int answer(Job job) {
        return job.review().map(Review::version).orElseThrow();
    }

    private ModelOutcome label() {
        return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":" + confidence + "}");
    }

    /** Models take their time. */
    private ModelOutcome soon(ModelOutcome outcome) {
        bench.clock.advance(Duration.ofMillis(41));
        return outcome;
    }

    private static ModelOutcome text(Object text) {
        return ScriptedEndpoints.answer("{\"text\":" + (text instanceof String ? "\"" + text + "\"" : text) + "}");
    }

    private static Principal person(String name) {
        return new Principal("acme", Actor.person(name, "The " + name), Scope.ALL);
    }
}
