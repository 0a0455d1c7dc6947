package dev.waybill.acceptance.canary;

import static dev.waybill.acceptance.canary.World.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.api.erasure.RequestErasureHandler;
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.api.job.retry.RetryJobHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.api.key.signin.CreateSignInHandler;
import dev.waybill.api.key.signin.ExchangeSignInHandler;
import dev.waybill.api.review.DecideReviewHandler;
import dev.waybill.api.review.GetReviewHandler;
import dev.waybill.api.review.WorkOnReviewHandler;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.workflow.call.CallModelHandler;
import dev.waybill.workflow.children.OpenChildrenHandler;
import dev.waybill.workflow.expand.ExpandSetHandler;
import dev.waybill.workflow.fail.FailJobHandler;
import dev.waybill.workflow.project.ProjectHandler;
import dev.waybill.workflow.review.OpenReviewHandler;
import dev.waybill.workflow.start.StartJobsHandler;
import dev.waybill.workflow.sweep.SweepJobsHandler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Canaries in inputs, prompts, answers, keys and headers; none may come out of a handler
 * but in the caller's own output, nor get into a log, a record, a message or what the state machine is told.
 */
class CanaryTest {

    private static final String WORK = "POST /v1/reviews/{id}/";

    private final Driven driven = new Driven();

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
        Set<String> handlers = driven.world.handlers().stream()
                .map(handler -> handler.getClass().getName())
                .collect(Collectors.toSet());
        assertThat(handlers)
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
            driven.world.bench.endpoints.on("first", call -> outcome);
            String job = driven.submit("reply");
            driven.written.call(
                    driven.handler(StartJobsHandler.class),
                    Events.queued(Json.write(Json.tree(driven.world.bench.sent.get(0)))));
            driven.written.call(driven.handler(CallModelHandler.class), Events.position(job, 0, 0));
            driven.written.call(driven.handler(CallModelHandler.class), Events.position(job, 1, 0));
            driven.written.call(driven.handler(FailJobHandler.class), Events.position(job, 1, 0));
            driven.written.call(driven.handler(ProjectHandler.class), Events.stream(job));
            assertThat(driven.world.started)
                    .as("executions begin with what is looked at")
                    .isNotEmpty();
            driven.assertNothingGotOut(job);
        }
    }

    private static Map<Class<?>, List<ModelOutcome>> samples() {
        return Map.of(
                ModelOutcome.Answered.class,
                List.of(
                        Driven.answer("{\"text\":\"" + CANARY + "\"}", true),
                        Driven.answer("{\"text\":\"" + CANARY, false),
                        Driven.answer(CANARY + " is no JSON", true),
                        Driven.answer("{\"text\":[\"" + CANARY + "\"]}", true),
                        Driven.answer("{\"" + CANARY + "\":1}", true),
                        Driven.answer("{\"text\":\"" + (CANARY + " ").repeat(30) + "\"}", true),
                        Driven.answer("{\"text\":\"" + CANARY.repeat(30_000) + "\"}", true),
                        Driven.answer("{\"text\":\"" + CANARY + "\\ud800\"}", true)),
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
        driven.world.bench.endpoints.on("first", call -> {
            throw new IllegalStateException(CANARY);
        });
        String unknown = driven.submit("reply");
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(unknown, 0, 0));
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(unknown, 1, 0));
        String lost = driven.submit("sorting");
        driven.world.bench.clock.advance(Duration.ofSeconds(20));
        driven.written.call(driven.handler(SweepJobsHandler.class), "{\"due_before\":\"2030-01-01T00:00:00Z\"}");
        driven.world.bench.clock.advance(Duration.ofMinutes(2));
        driven.written.call(driven.handler(SweepJobsHandler.class), "{}");
        String failed = driven.submit("sorting");
        driven.written.call(driven.handler(FailJobHandler.class), Events.position(failed, 0, 0));
        driven.world.bench.clock.advance(Duration.ofHours(1));
        driven.written.call(driven.handler(SweepJobsHandler.class), "{\"due_before\":\"2030-01-01T00:00:00Z\"}");
        driven.world.bench.publish(TestTasks.reply()
                .replace("task: reply", "task: relaxed")
                .replace("kind: generate", "kind: generate\n    optional: true\n    default: {text: none}"));
        String incomplete = driven.submit("relaxed");
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(incomplete, 0, 0));
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(incomplete, 2, 0));
        String waiting = driven.submit("sorting");
        driven.written.call(
                driven.handler(CancelJobHandler.class), Json.write(Events.job("POST /v1/jobs/{id}/cancel", waiting)));
        driven.written.call(
                driven.handler(RetryJobHandler.class), Json.write(Events.job("POST /v1/jobs/{id}/retry", waiting)));
        String called = driven.submit("sorting");
        driven.world.bench.endpoints.on("embedded", call -> {
            driven.written.call(
                    driven.handler(CancelJobHandler.class),
                    Json.write(Events.job("POST /v1/jobs/{id}/cancel", called)));
            return Driven.answer(Driven.TEAM, true);
        });
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(called, 0, 0));
        String reviewed = reviewed();
        String decided = decidedOnTheWay();
        String faulty = faultyOnTheWay();
        String erased = erased();
        String parent = withAChild();
        // What this version does not know it does not write.
        Set<Class<?>> seen = new HashSet<>(Set.of(JobEvent.Unknown.class));
        for (String job : List.of(
                unknown, lost, failed, incomplete, waiting, called, reviewed, decided, faulty, erased, parent)) {
            driven.job(job).records().forEach(record -> seen.add(record.event().getClass()));
            driven.assertNothingGotOut(job);
        }
        assertThat(seen)
                .as("kinds of records that came about: make a new one come about here")
                .containsExactlyInAnyOrder(JobEvent.class.getPermittedSubclasses());
    }

    @Test
    void codeOfASignIn_andTheKeyItGives_areInTheirAnswersAlone() {
        ObjectNode made = Events.http("POST /v1/sign-ins", "{\"name\":\"a browser\",\"scopes\":[\"jobs:read\"]}");
        String code = body(driven.written.silently(driven.handler(CreateSignInHandler.class), Json.write(made)))
                .path("code")
                .asText();
        ObjectNode given = Events.http("POST /v1/sign-ins/exchange", "{\"code\":\"" + code + "\"}");
        String secret = body(driven.written.silently(driven.handler(ExchangeSignInHandler.class), Json.write(given)))
                .path("key")
                .asText();
        JsonNode again = driven.written.call(driven.handler(ExchangeSignInHandler.class), Json.write(given));
        assertThat(secret).startsWith("wb_");
        assertThat(again.path("statusCode").asInt()).isEqualTo(404);
        driven.assertNothingGotOut(null);
        assertThat(driven.written.toString()).contains("it works once").doesNotContain(code, secret);
    }

    private static JsonNode body(String answer) {
        return Json.parse(Json.parse(answer).path("body").asText());
    }

    /** A job whose item, a canary, has a job of its own. */
    private String withAChild() {
        driven.world.bench.endpoints.on("embedded", call -> Driven.answer(Driven.TEAM, true));
        driven.world.bench.publish(TestTasks.each("")
                .replace("required: [pages], properties: {pages: {}}", "properties: {text: {type: string}}")
                .replace("items: input.pages", "items: '[input.text]'"));
        String parent = driven.submit("pages");
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(parent, 0, 0));
        driven.written.call(driven.handler(OpenChildrenHandler.class), Events.position(parent, 0, 0));
        driven.world.bench.sent.clear();
        driven.world
                .bench
                .setQueue
                .receive()
                .forEach(work -> driven.written.call(
                        driven.handler(ExpandSetHandler.class), Events.queued(Json.write(Json.tree(work)))));
        String child = driven.world.bench.sent.get(0).job();
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(child, 0, 0));
        driven.written.call(
                driven.handler(ProjectHandler.class), Events.stream(child).replace("000004", "000003"));
        driven.assertNothingGotOut(child);
        return parent;
    }

    /** A job of a subject, who is erased. */
    private String erased() {
        driven.world.bench.publish(TestTasks.sorting(1, "invoices")
                .replace("task: sorting", "task: private")
                .concat("privacy: {subject: hashed}\n"));
        ObjectNode event = Events.submit("private");
        ObjectNode body = (ObjectNode) Json.parse(event.path("body").asText());
        event.put("body", Json.write(body.put("subject", CANARY)));
        JsonNode answer =
                Json.parse(driven.written.silently(driven.handler(SubmitJobHandler.class), Json.write(event)));
        String subject = Json.write(Json.object().put("subject", CANARY));
        driven.written.call(
                driven.handler(RequestErasureHandler.class), Json.write(Events.http("POST /v1/erasures", subject)));
        driven.written.call(driven.handler(SweepJobsHandler.class), "{}");
        return Json.parse(answer.path("body").asText()).path("id").asText();
    }

    /** A job that people look at, whose every word holds a canary. */
    private String reviewed() {
        driven.world.bench.publish(TestTasks.reviewed("within: 1h, instructions: " + CANARY));
        driven.world.bench.endpoints.on("embedded", call -> Driven.answer(Driven.TEAM.replace("0.9", "0.5"), true));
        String job = driven.submit("reviewed");
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(job, 0, 0));
        driven.written.call(driven.handler(OpenReviewHandler.class), Events.position(job, 0, 0));
        String answerVersion =
                "\"answer_version\":" + driven.job(job).review().orElseThrow().version();
        driven.written.silently(driven.handler(GetReviewHandler.class), review(job, "GET /v1/reviews/{id}", ""));
        driven.written.silently(
                driven.handler(WorkOnReviewHandler.class), review(job, WORK + "claim", "{\"lease_seconds\":60}"));
        driven.written.silently(
                driven.handler(WorkOnReviewHandler.class),
                review(job, WORK + "comment", "{\"text\":\"" + CANARY + "\"}"));
        driven.written.silently(driven.handler(WorkOnReviewHandler.class), review(job, WORK + "release", ""));
        driven.written.call(
                driven.handler(DecideReviewHandler.class),
                review(job, WORK + "approve", "{\"answer_version\":\"" + CANARY + "\",\"note\":7}"));
        driven.written.call(
                driven.handler(DecideReviewHandler.class),
                review(
                        job,
                        WORK + "correct",
                        "{" + answerVersion + ",\"output\":{\"team\":\"" + CANARY + "\"},\"note\":\"" + CANARY
                                + "\"}"));
        driven.written.silently(
                driven.handler(DecideReviewHandler.class),
                review(
                        job,
                        WORK + "correct",
                        "{" + answerVersion + ",\"output\":{\"team\":\"technical\",\"" + CANARY
                                + "\":1},\"reason_code\":\"wrong_team\",\"note\":\"" + CANARY + "\"}"));
        driven.written.call(driven.handler(ProjectHandler.class), Events.stream(job));
        return job;
    }

    /** A job that goes on with what a person put in the place of a value that holds a canary. */
    private String decidedOnTheWay() {
        String value = "'{\"team\": steps.team.label, \"why\": input.text}'";
        driven.world.bench.publish(TestTasks.deciding("within: 1h\n    instructions: " + CANARY, "")
                .replace("'{\"team\": steps.team.label}'", value));
        String job = openedOnTheWay("deciding");
        int version = driven.job(job).review().orElseThrow().version();
        driven.written.silently(driven.handler(GetReviewHandler.class), review(job, "GET /v1/reviews/{id}", ""));
        driven.written.call(
                driven.handler(DecideReviewHandler.class),
                review(
                        job,
                        WORK + "correct",
                        "{\"answer_version\":" + version + ",\"output\":{\"team\":\"" + CANARY + "\"}}"));
        driven.written.silently(
                driven.handler(DecideReviewHandler.class),
                review(
                        job,
                        WORK + "correct",
                        "{\"answer_version\":" + version + ",\"output\":{\"team\":\"technical\",\"" + CANARY
                                + "\":1},\"note\":\"" + CANARY + "\"}"));
        ObjectNode next = (ObjectNode) Json.parse(Events.position(job, 0, 0));
        driven.written.call(driven.handler(CallModelHandler.class), Json.write(next.put("run", 2)));
        assertThat(driven.job(job).state()).isEqualTo(JobState.COMPLETED);
        return job;
    }

    /** A job whose value cannot be made, and of which the task says so in its own words. */
    private String faultyOnTheWay() {
        driven.world.bench.publish(TestTasks.deciding("within: 1h\n    when: \"$error(input.text)\"", "")
                .replace("task: deciding", "task: faulty")
                .replace("value: steps.shaped", "value: '{\"team\": input.text}'"));
        return openedOnTheWay("faulty");
    }

    private String openedOnTheWay(String task) {
        driven.world.bench.endpoints.on("embedded", call -> Driven.answer(Driven.TEAM, true));
        String job = driven.submit(task);
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(job, 0, 0));
        driven.written.call(driven.handler(CallModelHandler.class), Events.position(job, 1, 0));
        driven.written.call(driven.handler(OpenReviewHandler.class), Events.position(job, 2, 0));
        assertThat(driven.job(job).state()).isEqualTo(JobState.AWAITING_REVIEW);
        return job;
    }

    private static String review(String job, String route, String body) {
        return Json.write(Events.job(route, job).put("body", body));
    }
}
