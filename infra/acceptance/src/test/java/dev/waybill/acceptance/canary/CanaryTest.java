package dev.waybill.acceptance.canary;

import static dev.waybill.acceptance.canary.World.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.records.GetRecordsHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.api.review.DecideReviewHandler;
import dev.waybill.api.review.GetReviewHandler;
import dev.waybill.api.review.WorkOnReviewHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.workflow.call.CallModelHandler;
import dev.waybill.workflow.fail.FailJobHandler;
import dev.waybill.workflow.project.ProjectHandler;
import dev.waybill.workflow.review.OpenReviewHandler;
import dev.waybill.workflow.start.StartJobsHandler;
import dev.waybill.workflow.sweep.SweepJobsHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Canaries in inputs, prompts, answers, keys, headers and the messages of failing services; none may come out of a handler
 * but in the caller's own output, nor get into a log, a record, a message or what the state machine is told.
 */
class CanaryTest {

    private static final String WORK = "POST /v1/reviews/{id}/";

    private static final String TEAM = "{\"label\":\"billing\",\"confidence\":0.9}";
    private final World world = new World();
    private final Written written = new Written();

    @BeforeEach
    void publish() {
        world.bench.publish(TestTasks.sorting(1, "invoices")).publish(TestTasks.reply());
        world.bench
                .endpoints
                .on("embedded", call -> answer(TEAM, true))
                .on("first", call -> answer("{\"text\":\"" + CANARY + "\"}", true))
                .on("second", call -> answer("{\"text\":\"" + CANARY + "\"}", true));
    }

    @Test
    void everyHandler_isDriven() {
        Set<String> there = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.waybill.api", "dev.waybill.workflow")
                        .stream()
                        .filter(type -> type.isAssignableTo(RequestHandler.class)
                                || type.isAssignableTo(RequestStreamHandler.class))
                        .map(type -> type.getName())
                        .collect(Collectors.toSet());
        Set<String> driven = world.handlers().stream()
                .map(handler -> handler.getClass().getName())
                .collect(Collectors.toSet());
        assertThat(driven)
                .as("handlers driven with canaries: add a new one to World.handlers")
                .isEqualTo(there);
    }

    static Stream<Class<?>> outcomes() {
        return Stream.of(ModelOutcome.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeOfACall_saysNothingOfItsContent(Class<?> kind) {
        List<ModelOutcome> outcomes = samples().get(kind);
        assertThat(outcomes)
                .as("%s is an outcome of a model call: add samples of it to CanaryTest.samples", kind.getSimpleName())
                .isNotNull();
        for (ModelOutcome outcome : outcomes) {
            world.bench.endpoints.on("first", call -> outcome);
            String job = submit("reply");
            written.call(
                    handler(StartJobsHandler.class), Events.queued(Json.write(Json.tree(world.bench.sent.get(0)))));
            written.call(handler(CallModelHandler.class), Events.position(job, 0, 0));
            written.call(handler(CallModelHandler.class), Events.position(job, 1, 0));
            written.call(handler(FailJobHandler.class), Events.position(job, 1, 0));
            written.call(handler(ProjectHandler.class), Events.stream(job));
            assertThat(world.started)
                    .as("executions begin with what is looked at")
                    .isNotEmpty();
            assertNothingGotOut(job);
        }
    }

    private static Map<Class<?>, List<ModelOutcome>> samples() {
        return Map.of(
                ModelOutcome.Answered.class,
                List.of(
                        answer("{\"text\":\"" + CANARY + "\"}", true),
                        answer("{\"text\":\"" + CANARY, false),
                        answer(CANARY + " is no JSON", true),
                        answer("{\"text\":[\"" + CANARY + "\"]}", true),
                        answer("{\"" + CANARY + "\":1}", true),
                        answer("{\"text\":\"" + (CANARY + " ").repeat(30) + "\"}", true),
                        answer("{\"text\":\"" + CANARY.repeat(30_000) + "\"}", true),
                        answer("{\"text\":\"" + CANARY + "\\ud800\"}", true)),
                ModelOutcome.Throttled.class,
                List.of(new ModelOutcome.Throttled(Duration.ofSeconds(1), "http_429")),
                ModelOutcome.Unavailable.class,
                List.of(new ModelOutcome.Unavailable("http_503", true), new ModelOutcome.Unavailable("refused", false)),
                ModelOutcome.TimedOut.class,
                List.of(new ModelOutcome.TimedOut("silence")),
                ModelOutcome.ContextTooLong.class,
                List.of(new ModelOutcome.ContextTooLong("context_length_exceeded")),
                ModelOutcome.Refused.class,
                List.of(new ModelOutcome.Refused("content_filter")),
                ModelOutcome.Misconfigured.class,
                List.of(new ModelOutcome.Misconfigured("http_401")));
    }

    @Test
    void everyKindOfRecord_comesAbout_andSaysNothing() {
        world.bench.endpoints.on("first", call -> {
            throw new IllegalStateException(CANARY);
        });
        String unknown = submit("reply");
        written.call(handler(CallModelHandler.class), Events.position(unknown, 0, 0));
        written.call(handler(CallModelHandler.class), Events.position(unknown, 1, 0));
        String lost = submit("sorting");
        world.bench.clock.advance(Duration.ofSeconds(20));
        written.call(handler(SweepJobsHandler.class), "{\"due_before\":\"2030-01-01T00:00:00Z\"}");
        world.bench.clock.advance(Duration.ofMinutes(2));
        written.call(handler(SweepJobsHandler.class), "{}");
        String failed = submit("sorting");
        written.call(handler(FailJobHandler.class), Events.position(failed, 0, 0));
        world.bench.clock.advance(Duration.ofHours(1));
        written.call(handler(SweepJobsHandler.class), "{\"due_before\":\"2030-01-01T00:00:00Z\"}");
        world.bench.publish(TestTasks.reply()
                .replace("task: reply", "task: relaxed")
                .replace("kind: generate", "kind: generate\n    optional: true\n    default: {text: none}"));
        String incomplete = submit("relaxed");
        written.call(handler(CallModelHandler.class), Events.position(incomplete, 0, 0));
        written.call(handler(CallModelHandler.class), Events.position(incomplete, 2, 0));
        String waiting = submit("sorting");
        written.call(handler(CancelJobHandler.class), Json.write(Events.job("POST /v1/jobs/{id}/cancel", waiting)));
        String called = submit("sorting");
        world.bench.endpoints.on("embedded", call -> {
            written.call(handler(CancelJobHandler.class), Json.write(Events.job("POST /v1/jobs/{id}/cancel", called)));
            return answer(TEAM, true);
        });
        written.call(handler(CallModelHandler.class), Events.position(called, 0, 0));
        String reviewed = reviewed();
        // What this version does not know it does not write.
        Set<Class<?>> seen = new HashSet<>(Set.of(JobEvent.Unknown.class));
        for (String job : List.of(unknown, lost, failed, incomplete, waiting, called, reviewed)) {
            job(job).records().forEach(record -> seen.add(record.event().getClass()));
            assertNothingGotOut(job);
        }
        assertThat(seen)
                .as("kinds of records that came about: make a new one come about here")
                .containsExactlyInAnyOrder(JobEvent.class.getPermittedSubclasses());
    }

    /** A job that people look at, whose every word holds a canary. */
    private String reviewed() {
        world.bench.publish(TestTasks.reviewed("within: 1h, instructions: " + CANARY));
        world.bench.endpoints.on("embedded", call -> answer(TEAM.replace("0.9", "0.5"), true));
        String job = submit("reviewed");
        written.call(handler(CallModelHandler.class), Events.position(job, 0, 0));
        ObjectNode waiting = Json.object().put("task_token", "token-1");
        waiting.set("position", Json.parse(Events.position(job, 0, 0)));
        written.call(handler(OpenReviewHandler.class), Json.write(waiting));
        String answerVersion =
                "\"answer_version\":" + job(job).review().orElseThrow().version();
        written.silently(handler(GetReviewHandler.class), review(job, "GET /v1/reviews/{id}", ""));
        written.silently(handler(WorkOnReviewHandler.class), review(job, WORK + "claim", "{\"lease_seconds\":60}"));
        written.silently(
                handler(WorkOnReviewHandler.class), review(job, WORK + "comment", "{\"text\":\"" + CANARY + "\"}"));
        written.silently(handler(WorkOnReviewHandler.class), review(job, WORK + "release", ""));
        written.call(
                handler(DecideReviewHandler.class),
                review(job, WORK + "approve", "{\"answer_version\":\"" + CANARY + "\",\"note\":7}"));
        written.call(
                handler(DecideReviewHandler.class),
                review(
                        job,
                        WORK + "correct",
                        "{" + answerVersion + ",\"output\":{\"team\":\"" + CANARY + "\"},\"note\":\"" + CANARY
                                + "\"}"));
        written.silently(
                handler(DecideReviewHandler.class),
                review(
                        job,
                        WORK + "correct",
                        "{" + answerVersion + ",\"output\":{\"team\":\"technical\",\"" + CANARY
                                + "\":1},\"reason_code\":\"wrong_team\",\"note\":\"" + CANARY + "\"}"));
        written.call(handler(ProjectHandler.class), Events.stream(job));
        return job;
    }

    private static String review(String job, String route, String body) {
        return Json.write(Events.job(route, job).put("body", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task\":\"sorting\",\"input\":{\"text\":{\"canary7f3a\":1}}}",
                "{\"task\":\"sorting\",\"input\":\"canary7f3a\",\"priority\":\"canary7f3a\",\"deadline\":\"canary7f3a\"}",
                "{\"task\":\"canary7f3a\",\"input\":{},\"metadata\":{\"a\":[\"canary7f3a\"]}}",
                "{\"task\":\"canary7f3a\" canary7f3a",
                "{\"a\":\"canary7f3a\\ud800\"}",
                "canary7f3a",
                "!!canary7f3a [canary7f3a]",
                "task: canary7f3a\nversion: canary7f3a\nsteps: [{kind: canary7f3a, text: '{{canary7f3a'}]\n",
            })
    void malformedInputToAnyHandler_isNotRepeated(String body) {
        for (Object handler : world.handlers()) {
            for (String route : List.of("POST /v1/jobs", "GET /v1/jobs/{id}", "ANY /canary")) {
                written.call(handler, Json.write(Events.http(route, body)));
            }
            written.call(handler, Events.queued(body));
            written.call(handler, Events.stream(CANARY));
            written.call(handler, body);
            written.call(handler, "{\"detail\":{\"input\":\"" + CANARY + "\"},\"due_before\":\"" + CANARY + "\"}");
        }
        assertNothingGotOut(null);
    }

    @Test
    void failingServices_areNotQuoted() {
        String job = submit("reply");
        List<Object> handlers = world.handlers();
        world.broken = true;
        for (Object handler : handlers) {
            for (String event : goodEvents(job)) {
                written.call(handler, event);
            }
        }
        world.broken = false;
        assertThat(written.toString()).contains("IllegalStateException").contains("request_id");
        assertNothingGotOut(job);
    }

    @Test
    void submit_whoseQueueFails_isTaken_andItsLogQuotesNothing() {
        world.queueFails = true;
        submit("sorting");
        assertThat(world.bench.logged).anyMatch(line -> line.contains("job_not_sent"));
        assertNothingGotOut(null);
    }

    private List<String> goodEvents(String job) {
        List<String> events = new ArrayList<>();
        events.add(Json.write(Events.submit("reply")));
        events.add(Json.write(Events.job("GET /v1/jobs/{id}", job)));
        events.add(Events.position(job, 0, 0));
        events.add(Events.queued(Json.write(Json.tree(world.bench.sent.get(0)))));
        events.add(Events.stream(job));
        events.add("{\"detail\":{\"input\":" + Json.write(Json.object().textNode(Events.position(job, 0, 0))) + "}}");
        events.add("{}");
        return events;
    }

    private String submit(String task) {
        JsonNode answer =
                Json.parse(written.silently(handler(SubmitJobHandler.class), Json.write(Events.submit(task))));
        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(202);
        return Json.parse(answer.path("body").asText()).path("id").asText();
    }

    private Job job(String id) {
        return world.bench
                .chain
                .read(new dev.waybill.core.job.JobKey("acme", id))
                .orElseThrow();
    }

    private void assertNothingGotOut(@org.jspecify.annotations.Nullable String job) {
        if (job != null) {
            written.call(handler(GetRecordsHandler.class), Json.write(Events.job("GET /v1/jobs/{id}/records", job)));
            job(job).records().stream().map(JobRecord::toString).forEach(written::add);
            written.add(job(job));
            JsonNode seen = Json.parse(
                    written.silently(handler(GetJobHandler.class), Json.write(Events.job("GET /v1/jobs/{id}", job))));
            com.fasterxml.jackson.databind.node.ObjectNode shown = (com.fasterxml.jackson.databind.node.ObjectNode)
                    Json.parse(seen.path("body").asText());
            shown.remove("output"); // the one place where an answer belongs
            written.add(shown);
        }
        written.add(world.bench.logged);
        written.add(world.bench.sent);
        written.add(world.started);
        assertThat(written.toString()).doesNotContain(CANARY);
    }

    private Object handler(Class<?> type) {
        return world.handlers().stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    private static ModelOutcome answer(String content, boolean complete) {
        return new ModelOutcome.Answered(new ModelAnswer(
                content, complete, complete ? "stop" : "length", "resp_1", "model-1", new Tokens(10, 5)));
    }
}
