package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Reaction;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One request that is as much work as its sender can make it: it has its answer soon, and nobody else waits for it. */
@ExtendWith(SharedWaybill.Given.class)
class OneRequestIT {

    /** Far beyond what is needed on a busy machine, and far below what work without a bound would take. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int MOST_PLACES = 200;
    private static final int MOST_PROBLEM_BYTES = 200_000;

    private static final String TASK = """
            task: %s
            version: 1
            input: %s
            output: {}
            steps:
              - {name: answer, kind: generate, prompt: {user: x}, schema: {}, models: [{endpoint: first, model: one-request}]}
            result: '%s'
            deadline: 20s
            """;

    private static final String TEN_FIELDS = "{type: array, items: {type: object, required: ["
            + IntStream.range(0, 10).mapToObj(field -> "f" + field).collect(Collectors.joining(", ")) + "]}}";

    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        waybill = shared.with(
                TASK.formatted("one-lacking", TEN_FIELDS, "1"),
                TASK.formatted("one-named", "{additionalProperties: {type: string}}", "1"),
                TASK.formatted("one-multiples", "{type: array, items: {type: number, multipleOf: 0.01}}", "1"),
                TASK.formatted("one-trimmed", "{}", "$replace(input.t, /\\s+$/, \"\")"),
                TASK.formatted("one-split", "{}", "$count($split(input.t, /\\s+y/))"),
                TASK.formatted("one-small", "{}", "\"well\""));
        shared.first.otherwise(request -> Reaction.answer("{}"));
    }

    @AfterEach
    void nextJob_completes() {
        assertThat(waybill.run("one-small", Json.object()).path("status").asText())
                .isEqualTo("completed");
    }

    @Test
    void hundredThousandsOfFaults_areSoonRefused_byTheFirstPlaces_whileOthersAreAnswered() {
        CompletableFuture<Answer> refused =
                CompletableFuture.supplyAsync(() -> submit("one-lacking", list("{}", 85_000)));
        do {
            Answer health = timed(() -> waybill.get("/healthz"));
            assertThat(health.response().statusCode()).isEqualTo(200);
            assertThat(health.took()).isLessThan(SOON);
        } while (!refused.isDone());
        isRefusedSoon(refused.join(), "invalid_input");
    }

    @Test
    void faultsUnderLongNames_areSoonRefused_inAShortDocument() {
        String fields = IntStream.range(0, 800)
                .mapToObj(field -> "\"" + "~/".repeat(140) + field + "\":{}")
                .collect(Collectors.joining(","));
        isRefusedSoon(submit("one-named", "{" + fields + "}"), "invalid_input");
    }

    @Test
    void moreThanAnInputMayHold_isTooLarge_beforeItIsValidated() {
        Answer answer = submit("one-lacking", list("{}", 600_000));
        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(413);
        assertThat(answer.took()).isLessThan(SOON);
    }

    @Test
    void thousandsOfUnknownFields_areSoonRefused_byTheFirstPlaces() {
        String fields = IntStream.range(0, 20_000)
                .mapToObj(field -> "\"field-" + field + "\":1")
                .collect(Collectors.joining(","));
        isRefusedSoon(timed(() -> waybill.post("/v1/jobs", "{" + fields + "}")), "invalid_request");
    }

    @Test
    void unknownFieldsOfLongNames_areSoonRefused_inAShortDocument() {
        String fields = IntStream.range(0, 1_000)
                .mapToObj(field -> "\"" + "~/".repeat(300) + field + "\":1")
                .collect(Collectors.joining(","));
        isRefusedSoon(timed(() -> waybill.post("/v1/jobs", "{" + fields + "}")), "invalid_request");
    }

    @Test
    void numbersOfHundredsOfDigits_areSoonJudged() {
        Answer answer = submit("one-multiples", list("1e308", 20_000));
        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(202);
        assertThat(answer.took()).isLessThan(SOON);
        hasEnded(Json.parse(answer.response().body()).path("id").asText());
    }

    @Test
    void expressionThatGoesBackAndForth_endsItsJob_andLeavesNoThreadBusy() {
        String text = "{\"t\":\"" + " ".repeat(100_000) + "x\"}";
        for (String task : List.of("one-trimmed", "one-split")) {
            Answer answer = submit(task, text);
            assertThat(answer.response().statusCode())
                    .as(answer.response().body())
                    .isEqualTo(202);
            hasEnded(Json.parse(answer.response().body()).path("id").asText());
        }
        await("the end of every evaluation").atMost(SOON).until(OneRequestIT::evaluations, List::isEmpty);
    }

    private record Answer(HttpResponse<String> response, Duration took) {}

    private static Answer submit(String task, String input) {
        return timed(() -> waybill.post("/v1/jobs", "{\"task\":\"" + task + "\",\"input\":" + input + "}"));
    }

    private static Answer timed(Supplier<HttpResponse<String>> call) {
        long began = System.nanoTime();
        HttpResponse<String> response = call.get();
        return new Answer(response, Duration.ofNanos(System.nanoTime() - began));
    }

    private static String list(String item, int items) {
        return "[" + String.join(",", Collections.nCopies(items, item)) + "]";
    }

    private static void isRefusedSoon(Answer answer, String code) {
        String body = answer.response().body();
        assertThat(answer.response().statusCode()).as(body).isEqualTo(422);
        JsonNode problem = Json.parse(body);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("errors").size()).isBetween(1, MOST_PLACES);
        assertThat(body.length()).isLessThan(MOST_PROBLEM_BYTES);
        assertThat(answer.took()).isLessThan(SOON);
    }

    /** By its own deadline, as completed or failed with a reason. */
    private static void hasEnded(String id) {
        JsonNode job = waybill.ended(id);
        assertThat(job.path("status").asText()).as(job.toString()).isIn("completed", "failed");
        if (job.path("status").asText().equals("failed")) {
            assertThat(job.at("/error/code").asText()).isNotEmpty();
        }
    }

    /** The threads that evaluate an expression. */
    private static List<String> evaluations() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("dev.waybill.jsonata.")))
                .map(thread -> thread.getKey().getName())
                .toList();
    }
}
