package dev.waybill.acceptance.canary;

import static dev.waybill.acceptance.canary.World.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.about.AboutHandler;
import dev.waybill.api.batch.AddItemsHandler;
import dev.waybill.api.batch.CreateBatchHandler;
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.retry.RetryJobHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.api.key.create.CreateKeyHandler;
import dev.waybill.api.review.DecideReviewHandler;
import dev.waybill.api.review.WorkOnReviewHandler;
import dev.waybill.api.task.change.ChangeTaskHandler;
import dev.waybill.api.task.publish.PublishTaskHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.call.CallModelHandler;
import dev.waybill.workflow.review.OpenReviewHandler;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code of a problem there is comes about by a request full of canaries, and its document repeats none of them. */
class ProblemCanaryTest {

    /** Codes that no handler gives yet, each with the reason. */
    private static final Map<ProblemCode, String> NOT_GIVEN =
            Map.of(ProblemCode.UNAVAILABLE, "what does not answer is internal today, and retryable like this");

    private final World world = new World();
    private final Written written = new Written();
    private final Map<ProblemCode, Supplier<JsonNode>> driven = new EnumMap<>(ProblemCode.class);

    @BeforeEach
    void drive() {
        world.bench.publish(TestTasks.sorting(1, "invoices"));
        world.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        String submit = "POST /v1/jobs";
        Class<?> jobs = SubmitJobHandler.class;
        driven.put(ProblemCode.MALFORMED_REQUEST, () -> ask(jobs, Events.http(submit, "{\"task\":\"" + CANARY)));
        driven.put(ProblemCode.UNAUTHENTICATED, () -> ask(jobs, keyed(Events.submit("sorting"), "wb_" + CANARY)));
        driven.put(ProblemCode.SCOPE_MISSING, () -> ask(CreateKeyHandler.class, foreignKey()));
        driven.put(ProblemCode.NOT_FOUND, () -> ask(GetJobHandler.class, Events.job("GET /v1/jobs/{id}", CANARY)));
        driven.put(ProblemCode.METHOD_NOT_ALLOWED, () -> ask(AboutHandler.class, unknownMethod()));
        driven.put(ProblemCode.NOT_ACCEPTABLE, () -> ask(GetJobHandler.class, otherwise()));
        driven.put(ProblemCode.CONFLICT, this::publishTwice);
        driven.put(ProblemCode.STATE_CONFLICT, this::cancelTheCompleted);
        driven.put(
                ProblemCode.PAYLOAD_TOO_LARGE,
                () -> ask(jobs, Events.http(submit, input("{\"text\":\"" + CANARY.repeat(30_000) + "\"}"))));
        driven.put(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> ask(jobs, typed(Events.submit("sorting"))));
        driven.put(
                ProblemCode.INVALID_REQUEST,
                () -> ask(
                        jobs, Events.http(submit, "{\"task\":[\"" + CANARY + "\"],\"priority\":\"" + CANARY + "\"}")));
        driven.put(
                ProblemCode.INVALID_INPUT,
                () -> ask(jobs, Events.http(submit, input("{\"text\":{\"a\":\"" + CANARY + "\"}}"))));
        driven.put(
                ProblemCode.INVALID_TASK,
                () -> ask(PublishTaskHandler.class, yaml("task: a\nversion: " + CANARY + "\nsteps: " + CANARY)));
        driven.put(ProblemCode.UNKNOWN_TASK, () -> ask(jobs, Events.submit(CANARY)));
        driven.put(ProblemCode.TASK_RETIRED, this::submitToTheRetired);
        driven.put(
                ProblemCode.PRECONDITION_FAILED,
                () -> ask(ChangeTaskHandler.class, ifMatch(rollout("own", "{\"weights\":{\"1\":1}}"))));
        driven.put(ProblemCode.FOUR_EYES, this::decideOnOnesOwn);
        driven.put(ProblemCode.RECORD_FULL, this::commentWithoutEnd);
        driven.put(ProblemCode.BATCH_CLOSED, this::addToTheClosed);
        driven.put(ProblemCode.JOB_COMPLETED, this::retryTheCompleted);
        driven.put(ProblemCode.REJECTED, this::retryTheRejected);
        driven.put(ProblemCode.PAYLOADS_DELETED, this::retryWithoutInput);
        driven.put(ProblemCode.IDEMPOTENCY_MISMATCH, this::sameKeyOtherBody);
        driven.put(ProblemCode.RECORD_BROKEN, this::readTheBroken);
        driven.put(ProblemCode.INTERNAL, this::failingStores);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblem_comesAbout_andRepeatsNothing(ProblemCode code) {
        if (NOT_GIVEN.containsKey(code)) {
            assertThat(driven)
                    .as("%s is given now: take it out of NOT_GIVEN", code)
                    .doesNotContainKey(code);
            return;
        }
        assertThat(driven)
                .as("%s is a code of problems: make it come about in ProblemCanaryTest.drive", code)
                .containsKey(code);
        JsonNode answer = java.util.Objects.requireNonNull(driven.get(code)).get();

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(code.status());
        JsonNode problem = Json.parse(answer.path("body").asText());
        assertThat(problem.path("code").asText()).isEqualTo(code.text());
        written.add(answer);
        written.add(world.bench.logged);
        assertThat(written.toString()).doesNotContain(CANARY);
    }

    private JsonNode publishTwice() {
        ask(PublishTaskHandler.class, yaml(TestTasks.sorting(3, "invoices")));
        return ask(PublishTaskHandler.class, yaml(TestTasks.sorting(3, CANARY)));
    }

    private JsonNode cancelTheCompleted() {
        String job = accepted(Events.submit("sorting"));
        written.call(handler(CallModelHandler.class), Events.position(job, 0, 0));
        return ask(CancelJobHandler.class, Events.job("POST /v1/jobs/{id}/cancel", job));
    }

    private JsonNode addToTheClosed() {
        String items = "[{\"custom_id\":\"" + CANARY + "\",\"input\":{\"text\":\"" + CANARY + "\"}}]";
        ObjectNode whole = Events.http("POST /v1/batches", "{\"task\":\"sorting\",\"items\":" + items + "}");
        whole.remove("queryStringParameters");
        String batch = Json.parse(
                        ask(CreateBatchHandler.class, whole).path("body").asText())
                .path("id")
                .asText();
        return ask(
                AddItemsHandler.class,
                Events.job("POST /v1/batches/{id}/items", batch).put("body", "{\"items\":" + items + "}"));
    }

    private JsonNode retryTheCompleted() {
        String job = accepted(Events.submit("sorting"));
        written.call(handler(CallModelHandler.class), Events.position(job, 0, 0));
        return retry(job);
    }

    private JsonNode retryTheRejected() {
        String job = opened("within: 1h");
        ask(
                DecideReviewHandler.class,
                Events.job("POST /v1/reviews/{id}/reject", job)
                        .put("body", "{\"answer_version\":4,\"reason_code\":\"no\",\"note\":\"" + CANARY + "\"}"));
        return retry(job);
    }

    private JsonNode retryWithoutInput() {
        String job = accepted(Events.submit("sorting"));
        ask(CancelJobHandler.class, Events.job("POST /v1/jobs/{id}/cancel", job));
        JobKey key = new JobKey(Workbench.WHO.tenant(), job);
        world.bench.payloads.delete(
                key, world.bench.chain.read(key).orElseThrow().accepted().input());
        return retry(job);
    }

    private JsonNode retry(String job) {
        return ask(RetryJobHandler.class, Events.job("POST /v1/jobs/{id}/retry", job));
    }

    private String opened(String policy) {
        world.bench.publish(TestTasks.reviewed(policy));
        String job = accepted(Events.submit("reviewed"));
        written.call(handler(CallModelHandler.class), Events.position(job, 0, 0));
        written.call(handler(OpenReviewHandler.class), Events.position(job, 0, 0));
        return job;
    }

    private JsonNode submitToTheRetired() {
        own();
        ask(ChangeTaskHandler.class, task("POST /v1/tasks/{task}/retire", "own", ""));
        return ask(SubmitJobHandler.class, Events.submit("own"));
    }

    private ObjectNode rollout(String task, String body) {
        own();
        return task("PUT /v1/tasks/{task}/rollout", task, body);
    }

    private void own() {
        ask(PublishTaskHandler.class, yaml(TestTasks.sorting(1, CANARY).replace("task: sorting", "task: own")));
    }

    private static ObjectNode task(String route, String task, String body) {
        ObjectNode event = Events.http(route, body);
        event.remove("queryStringParameters");
        event.withObject("/pathParameters").put("task", task);
        return event;
    }

    private static ObjectNode ifMatch(ObjectNode event) {
        ((ObjectNode) event.get("headers")).put("if-match", "\"" + CANARY + "\"");
        return event;
    }

    private JsonNode commentWithoutEnd() {
        ObjectNode comment = Events.job("POST /v1/reviews/{id}/comment", opened("within: 1h"))
                .put("body", "{\"text\":\"" + CANARY + "\"}");
        JsonNode answer = ask(WorkOnReviewHandler.class, comment);
        for (int times = 0; answer.path("statusCode").asInt() == 200 && times < 500; times++) {
            answer = ask(WorkOnReviewHandler.class, comment);
        }
        return answer;
    }

    private JsonNode decideOnOnesOwn() {
        String job = opened("fourEyes: true");
        ObjectNode approval = Events.job("POST /v1/reviews/{id}/approve", job);
        return ask(
                DecideReviewHandler.class, approval.put("body", "{\"answer_version\":4,\"note\":\"" + CANARY + "\"}"));
    }

    private JsonNode sameKeyOtherBody() {
        ObjectNode first = Events.submit("sorting");
        ((ObjectNode) first.get("headers")).put("idempotency-key", CANARY);
        accepted(first);
        ObjectNode second = first.deepCopy();
        second.put("body", input("{\"text\":\"" + CANARY + CANARY + "\"}"));
        return ask(SubmitJobHandler.class, second);
    }

    private JsonNode readTheBroken() {
        String job = accepted(Events.submit("sorting"));
        Job read = world.bench.jobs.read(new JobKey("acme", job)).orElseThrow();
        world.bench.jobs.put(JobRecords.unchained(read, world.bench.clock.instant()), Instant.MAX, null);
        return ask(GetJobHandler.class, Events.job("GET /v1/jobs/{id}", job));
    }

    private JsonNode failingStores() {
        Object handler = handler(SubmitJobHandler.class);
        world.broken = true;
        return Json.parse(written.silently(handler, Json.write(Events.submit("sorting"))));
    }

    private String accepted(ObjectNode submit) {
        JsonNode answer = Json.parse(written.silently(handler(SubmitJobHandler.class), Json.write(submit)));
        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(202);
        return Json.parse(answer.path("body").asText()).path("id").asText();
    }

    private JsonNode ask(Class<?> handler, ObjectNode event) {
        return Json.parse(written.silently(handler(handler), Json.write(event)));
    }

    private Object handler(Class<?> type) {
        return world.handlers().stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    private static String input(String json) {
        return "{\"task\":\"sorting\",\"input\":" + json + "}";
    }

    private static ObjectNode keyed(ObjectNode event, String key) {
        ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + key);
        return event;
    }

    private static ObjectNode typed(ObjectNode event) {
        ((ObjectNode) event.get("headers")).put("content-type", "application/" + CANARY);
        return event;
    }

    private static ObjectNode otherwise() {
        ObjectNode event = Events.job("GET /v1/jobs/{id}", CANARY);
        ((ObjectNode) event.get("headers")).put("accept", "application/" + CANARY);
        return event;
    }

    private static ObjectNode yaml(String file) {
        ObjectNode event = Events.http("POST /v1/tasks", file);
        ((ObjectNode) event.get("headers")).put("content-type", "application/yaml");
        return event;
    }

    private static ObjectNode foreignKey() {
        return Events.http(
                "POST /v1/keys",
                "{\"name\":\"" + CANARY + "\",\"scopes\":[\"jobs:read\"],\"tenant\":\"" + CANARY + "\"}");
    }

    private static ObjectNode unknownMethod() {
        ObjectNode event = Events.http("DELETE /v1/jobs", CANARY).put("routeKey", "$default");
        return event.put("rawPath", "/v1/jobs");
    }
}
