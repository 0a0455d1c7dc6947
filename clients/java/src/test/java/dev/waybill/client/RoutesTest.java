package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.client.FakeServer.Asked;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each method puts on the wire. */
class RoutesTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final FakeServer server =
            new FakeServer().answers(200, "{\"id\":\"job_1\",\"data\":[],\"has_more\":false}");

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("GET /healthz", "", WaybillClient::health),
                call("GET /v1/caller", "", WaybillClient::caller),
                call("GET /v1/deployment", "", WaybillClient::deployment),
                call(
                        "GET /v1/jobs/job%3F1%23%252e",
                        "", waybill -> waybill.jobs().get("job?1#%2e")),
                call("GET /v1/jobs/job_1?wait=9", "", waybill -> waybill.jobs().get("job_1", Duration.ofSeconds(9))),
                call("GET /v1/jobs/job_1?wait=25", "", waybill -> waybill.jobs().get("job_1", Duration.ofHours(1))),
                call("GET /v1/jobs/job_1?include=input", "", waybill -> waybill.jobs()
                        .getWithInput("job_1")),
                call("GET /v1/jobs/job_1/records?limit=100", "", waybill -> waybill.jobs()
                        .records("job_1")),
                call("GET /v1/jobs/job_1/steps", "", waybill -> waybill.jobs().steps("job_1", StepsWanted.ALL)),
                call(
                        "GET /v1/jobs/job_1/steps?include=prompts%2Canswers&step=a%20b",
                        "", waybill -> waybill.jobs()
                                .steps(
                                        "job_1",
                                        StepsWanted.ALL.prompts().answers().step("a b"))),
                call("POST /v1/jobs/job_1/cancel", "", waybill -> waybill.jobs().cancel("job_1")),
                call("POST /v1/jobs/job_1/retry", "", waybill -> waybill.jobs().retry("job_1")),
                call(
                        "GET /v1/jobs?limit=100&task=a%20b&batch=c&status=open&created_after=2026-11-01T12%3A00%3A00Z"
                                + "&created_before=2026-11-01T12%3A00%3A00Z&parent=p",
                        "", waybill -> waybill.jobs()
                                .list(JobFilter.ALL
                                        .task("a b")
                                        .batch("c")
                                        .status(JobStatus.OPEN)
                                        .createdAfter(NOON)
                                        .createdBefore(NOON)
                                        .parent("p"))
                                .all()),
                call(
                        "GET /v1/reviews?limit=7&task=t&reason=unsure&opened_before=2026-11-01T12%3A00%3A00Z"
                                + "&due_before=2026-11-01T12%3A00%3A00Z&cursor=c%2B%2F%3D",
                        "", waybill -> waybill.reviews()
                                .list(ReviewFilter.ALL
                                        .task("t")
                                        .reason(ReviewReason.UNSURE)
                                        .openedBefore(NOON)
                                        .dueBefore(NOON))
                                .from("c+/=")
                                .page(7)),
                call("GET /v1/reviews/figures?by=task", "", waybill -> waybill.reviews()
                        .figures()
                        .by(ReviewsBy.TASK)),
                call(
                        "GET /v1/reviews/figures?by=reviewer&from=2026-11-01&to=2026-11-30",
                        "",
                        waybill -> waybill.reviews()
                                .figures()
                                .from(LocalDate.of(2026, 11, 1))
                                .to(LocalDate.of(2026, 11, 30))
                                .by(ReviewsBy.REVIEWER)),
                call("GET /v1/reviews/job_1", "", waybill -> waybill.reviews().get("job_1")),
                call("POST /v1/reviews/job_1/claim", "{}", waybill -> waybill.reviews()
                        .claim("job_1")),
                call("POST /v1/reviews/job_1/claim", "{\"lease_seconds\":1800}", waybill -> waybill.reviews()
                        .claim("job_1", Duration.ofMinutes(30))),
                call("POST /v1/reviews/job_1/release", "{}", waybill -> waybill.reviews()
                        .release("job_1")),
                call("POST /v1/reviews/job_1/comment", "{\"text\":\"ä\"}", waybill -> waybill.reviews()
                        .comment("job_1", "ä")),
                call("POST /v1/reviews/job_1/escalate", "{\"answer_version\":4}", waybill -> waybill.reviews()
                        .escalate("job_1", 4)),
                call(
                        "POST /v1/reviews/job_1/approve",
                        "{\"answer_version\":4,\"note\":\"Fine.\"}",
                        waybill -> waybill.reviews()
                                .approve("job_1", Decision.on(4).note("Fine."))),
                call(
                        "POST /v1/reviews/job_1/correct",
                        "{\"answer_version\":4,\"output\":{\"team\":\"legal\"},\"reason_code\":\"wrong_team\"}",
                        waybill -> waybill.reviews()
                                .correct(
                                        "job_1",
                                        Map.of("team", "legal"),
                                        Decision.on(4).because("wrong_team"))),
                call(
                        "POST /v1/reviews/job_1/reject",
                        "{\"answer_version\":4,\"reason_code\":\"no_case\"}",
                        waybill ->
                                waybill.reviews().reject("job_1", Decision.on(4).because("no_case"))),
                call("GET /v1/tasks?limit=100", "", waybill -> waybill.tasks()
                        .list()
                        .all()),
                call("GET /v1/tasks/t", "", waybill -> waybill.tasks().get("t")),
                call("GET /v1/tasks/t/versions/2", "", waybill -> waybill.tasks()
                        .version("t", 2)),
                call("POST /v1/tasks", "task: t # ä\n", waybill -> waybill.tasks()
                        .publishYaml("task: t # ä\n")),
                call("POST /v1/tasks", "{}", waybill -> waybill.tasks().publishJson("{}")),
                call("POST /v1/tasks?draft=true", "task: t\n", waybill -> waybill.tasks()
                        .draftYaml("task: t\n")),
                call("POST /v1/tasks?draft=true", "{}", waybill -> waybill.tasks()
                        .draftJson("{}")),
                call("GET /v1/tasks/t/versions/draft", "", waybill -> waybill.tasks()
                        .draft("t")),
                call(
                        "PUT /v1/tasks/t/rollout",
                        "{\"weights\":{\"2\":10,\"10\":90},\"by\":\"job\"}",
                        waybill -> waybill.tasks().rollOut("t", Rollout.of(Map.of(10, 90, 2, 10)))),
                call(
                        "PUT /v1/tasks/t/rollout",
                        "{\"weights\":{\"2\":100},\"by\":\"subject\"}",
                        waybill -> waybill.tasks().rollOut("t", Rollout.all(2).by(Rollout.By.SUBJECT))),
                call("POST /v1/tasks/t/retire", "", waybill -> waybill.tasks().retire("t")),
                call("POST /v1/tasks/t/revive", "", waybill -> waybill.tasks().revive("t")),
                call("GET /v1/keys?limit=100", "", waybill -> waybill.keys()
                        .list()
                        .all()),
                call(
                        "GET /v1/keys?tenant=a%26b&limit=100",
                        "", waybill -> waybill.keys().ofTenant("a&b").list().all()),
                call("POST /v1/keys/key_1/revoke", "", waybill -> waybill.keys().revoke("key_1")),
                call("POST /v1/keys/key_1/revoke?tenant=acme", "", waybill -> waybill.keys()
                        .ofTenant("acme")
                        .revoke("key_1")),
                call(
                        "POST /v1/keys",
                        "{\"name\":\"shop\",\"scopes\":[\"jobs:read\",\"new:one\"],\"tenant\":\"acme\",\"principal\":"
                                + "{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane\"},\"expires_at\":\"2026-11-01T12:00:00Z\"}",
                        waybill -> waybill.keys()
                                .create(KeyRequest.of("shop", Scope.JOBS_READ, new Scope("new:one"))
                                        .tenant("acme")
                                        .person("jane")
                                        .personName("Jane")
                                        .expiresAt(NOON))),
                call("POST /v1/erasures", "{\"subject\":\"customer \\\"4711\\\"\"}", waybill -> waybill.erasures()
                        .request("customer \"4711\"")),
                call("GET /v1/erasures/erasure_1", "", waybill -> waybill.erasures()
                        .get("erasure_1")),
                call("GET /v1/webhooks?limit=100", "", waybill -> waybill.webhooks()
                        .list()
                        .all()),
                call(
                        "POST /v1/webhooks",
                        "{\"url\":\"https://a.example/h\",\"events\":[\"job.*\",\"new.one\"],\"tasks\":[\"t\"],\"children\":true,"
                                + "\"description\":\"d\",\"signature\":\"v1a\"}",
                        waybill -> waybill.webhooks()
                                .create(WebhookRequest.of(URI.create("https://a.example/h"), "job.*", "new.one")
                                        .tasks("t")
                                        .children()
                                        .description("d")
                                        .signature("v1a"))),
                call("GET /v1/webhooks/w", "", waybill -> waybill.webhooks().get("w")),
                call(
                        "PATCH /v1/webhooks/w",
                        "{\"url\":\"https://b.example\",\"events\":[\"job.*\"],\"tasks\":null,\"children\":false,\"description\":\"e\"}",
                        waybill -> waybill.webhooks()
                                .change(
                                        "w",
                                        WebhookChange.NONE
                                                .url(URI.create("https://b.example"))
                                                .events(List.of("job.*"))
                                                .tasks(List.of("t"))
                                                .allTasks()
                                                .children(false)
                                                .description("e"))),
                call("DELETE /v1/webhooks/w", "", waybill -> waybill.webhooks().delete("w")),
                call("POST /v1/webhooks/w/rotate", "", waybill -> waybill.webhooks()
                        .rotate("w")),
                call("POST /v1/webhooks/w/enable", "", waybill -> waybill.webhooks()
                        .enable("w")),
                call("POST /v1/webhooks/w/test", "", waybill -> waybill.webhooks()
                        .test("w")),
                call(
                        "GET /v1/webhooks/w/deliveries?limit=100&status=failed&since=2026-11-01T12%3A00%3A00Z",
                        "", waybill -> waybill.webhooks()
                                .deliveries(
                                        "w", DeliveryFilter.ALL.status("failed").since(NOON))
                                .all()),
                call("POST /v1/webhooks/w/deliveries/e/redeliver", "", waybill -> waybill.webhooks()
                        .redeliver("w", "e")),
                call(
                        "POST /v1/webhooks/w/redeliver",
                        "{\"since\":\"2026-11-01T12:00:00Z\",\"until\":\"2026-11-01T12:00:01Z\",\"status\":\"failed\"}",
                        waybill -> waybill.webhooks()
                                .redeliver(
                                        "w",
                                        DeliveryFilter.ALL
                                                .since(NOON)
                                                .until(NOON.plusSeconds(1))
                                                .status("failed"))),
                call("GET /v1/endpoints", "", waybill -> waybill.endpoints().view()),
                call("GET /v1/usage?limit=100&by=day", "", waybill -> waybill.usage()
                        .by(UsageBy.DAY)
                        .all()),
                call("GET /v1/usage?limit=100&from=2026-11-01&to=2026-11-30&by=model", "", waybill -> waybill.usage()
                        .from(LocalDate.of(2026, 11, 1))
                        .to(LocalDate.of(2026, 11, 30))
                        .by(UsageBy.MODEL)
                        .all()),
                call("POST /v1/usage/rebuild", "{\"day\":\"2026-11-01\"}", waybill -> waybill.usage()
                        .rebuild(LocalDate.of(2026, 11, 1))),
                call("GET /v1/endpoints?limit=100", "", waybill -> waybill.endpoints()
                        .list()
                        .all()));
    }

    private static Arguments call(String line, String body, Consumer<WaybillClient> call) {
        return Arguments.of(line, body, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void eachMethod_asksAsTheContractSays(String line, String body, Consumer<WaybillClient> call) {
        call.accept(server.client());

        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.line()).isEqualTo(line);
            assertThat(asked.body()).isEqualTo(body);
            assertThat(asked.headers())
                    .containsEntry("Authorization", "Bearer " + FakeServer.KEY)
                    .containsEntry("Accept", "application/json")
                    .doesNotContainKey("Prefer");
            assertThat(asked.headers().containsKey("Idempotency-Key"))
                    .isEqualTo(line.endsWith("/retry") || line.equals("POST /v1/erasures"));
        });
    }

    static Stream<Consumer<WaybillClient>> callsOfNothing() {
        return Stream.of("", " ", "\t", "\u00a0", ".", "..", "a/b", "/", "..\\keys", "job_1\n")
                .flatMap(id -> Stream.of(
                        waybill -> waybill.jobs().get(id),
                        waybill -> waybill.jobs().get(id, Duration.ofSeconds(1)),
                        waybill -> waybill.jobs().getWithInput(id),
                        waybill -> waybill.jobs().await(id, Duration.ofSeconds(1)),
                        waybill -> waybill.jobs().cancel(id),
                        waybill -> waybill.jobs().retry(id),
                        waybill -> waybill.jobs().records(id),
                        waybill -> waybill.erasures().get(id),
                        waybill -> waybill.reviews().get(id),
                        waybill -> waybill.reviews().claim(id),
                        waybill -> waybill.tasks().get(id),
                        waybill -> waybill.tasks().version(id, 1),
                        waybill -> waybill.tasks().draft(id),
                        waybill -> waybill.tasks().rollOut(id, Rollout.all(1)),
                        waybill -> waybill.tasks().rollOut(id, Rollout.all(1), "\"1\""),
                        waybill -> waybill.tasks().retire(id),
                        waybill -> waybill.tasks().revive(id),
                        waybill -> waybill.webhooks().get(id),
                        waybill -> waybill.webhooks().delete(id),
                        waybill -> waybill.webhooks().redeliver("w", id),
                        waybill -> waybill.keys().revoke(id)));
    }

    @ParameterizedTest
    @MethodSource("callsOfNothing")
    void idThatWouldBeAnotherRoute_isNeverSent(Consumer<WaybillClient> call) {
        assertThatThrownBy(() -> call.accept(server.client()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected an id or a name, one word without slashes, got '");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void submit_sendsAllThatWasAskedFor() {
        JobRequest request = JobRequest.of("t", Map.of("amount", 1))
                .taskVersion(2)
                .priority(Priority.BULK)
                .deadline(Duration.ofSeconds(90))
                .subject("s")
                .metadata("a", "b")
                .metadata("c", "d")
                .idempotencyKey("k\"1\\");

        Submitted submitted = server.client().jobs().submit(request, Duration.ofMillis(9_900));

        Asked asked = server.last();
        assertThat(submitted.id()).isEqualTo("job_1");
        assertThat(asked.line()).isEqualTo("POST /v1/jobs");
        assertThat(asked.body())
                .isEqualTo("{\"task\":\"t\",\"input\":{\"amount\":1},\"task_version\":2,\"priority\":\"bulk\","
                        + "\"deadline\":\"PT1M30S\",\"subject\":\"s\",\"metadata\":{\"a\":\"b\",\"c\":\"d\"}}");
        assertThat(asked.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Idempotency-Key", "\"k\\\"1\\\\\"")
                .containsEntry("Prefer", "wait=9");
    }

    @Test
    void publication_saysWhatItIs_andWhetherItWasNew() {
        server.answers(
                FakeServer.json(201, "{\"task\":\"t\",\"version\":1,\"definition\":{\"task\":\"t\"}}"),
                FakeServer.json(200, "{\"task\":\"t\",\"version\":1}"));

        assertThat(server.client().tasks().publishYaml("task: t").isNew()).isTrue();
        assertThat(server.last().headers()).containsEntry("Content-Type", "application/yaml");
        assertThat(server.client().tasks().publishJson("{}").isNew()).isFalse();
        assertThat(server.last().headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void rolloutOfWhatWasLookedAt_namesIt_andEveryOtherNamesNothing() {
        server.answers(FakeServer.json(200, "{\"task\":\"t\",\"retired\":true}", "ETag: \"4-r\""));
        Tasks tasks = server.client().tasks();

        TaskHead looked = tasks.get("t");
        assertThat(looked.isRetired()).isTrue();
        assertThat(looked.etag()).contains("\"4-r\"");
        assertThat(tasks.rollOut("t", Rollout.all(3), looked.etag().orElseThrow())
                        .etag())
                .contains("\"4-r\"");
        assertThat(server.last().headers()).containsEntry("If-Match", "\"4-r\"");

        tasks.rollOut("t", Rollout.all(3));
        assertThat(server.last().headers()).doesNotContainKey("If-Match");
    }

    @Test
    void versionToRun_isANumberOrADraft() {
        Jobs jobs = server.client().jobs();

        jobs.submit(JobRequest.of("t", 1).taskVersion(TaskVersion.DRAFT));
        assertThat(server.last().body()).isEqualTo("{\"task\":\"t\",\"input\":1,\"task_version\":\"draft\"}");
        jobs.submit(JobRequest.of("t", 1).taskVersion("2"));
        assertThat(server.last().body()).isEqualTo("{\"task\":\"t\",\"input\":1,\"task_version\":2}");
    }

    @Test
    void slashAtTheEndOfTheUrl_isNoPartOfPaths() {
        WaybillClient.of(server.url().resolve("/"), FakeServer.KEY).tasks().get("t");

        assertThat(server.asked()).extracting(Asked::line).isEqualTo(List.of("GET /v1/tasks/t"));
    }
}
