package dev.waybill.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.fault.FaultBench.Run;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no fault can make a job do: spin, ask without end, or wait in vain. */
class BoundsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 24;
    private static final String ONE = "{endpoint: open-openai, model: one-%d, timeout: 2s}";
    private static final String OTHER = "{endpoint: open-anthropic, model: other-%d, timeout: 2s}";
    private static final Reaction DOWN = Words.error(Dialect.OPENAI, 503, "server_error", "down");

    private static final String LONG = """
            task: long
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - {name: early, kind: generate, prompt: {user: x}, schema: {type: object}, retry: none, optional: true, default: {}, models: [%s]}
              - {name: later, kind: generate, prompt: {user: x}, schema: {type: object}, retry: none, optional: true, default: {}, models: [%s]}
              - {name: last, kind: generate, prompt: {user: x}, schema: {type: object}, retry: none, optional: true, default: {}, models: [%s]}
              - {name: late, kind: generate, prompt: {user: x}, schema: {type: object}, retry: none, models: [%s]}
            deadline: 1m
            """;

    private static FaultBench bench;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        bench = FaultBench.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
    }

    /** A task whose every model has just failed so often that it rests. */
    private String resting() {
        String task = bench.publishWithoutRetry(DEADLINE, ONE, OTHER);
        bench.first.otherwise(request -> DOWN);
        assertThat(bench.run(task).first()).hasSize(2);
        assertThat(bench.run(task).first()).hasSize(2);
        return task;
    }

    @Test
    void everyCircuitOpenForLongerThanTheJobHas_failsItAtOnce_withTheReasonAndNoCall() {
        String task = resting();
        Run run = bench.run(task, Json.object().put("deadline", "PT8S"));
        failed(run, "circuit_open");
        assertThat(run.first()).isEmpty();
        assertThat(run.settled()).isEmpty();
        assertThat(bench.waybill().records(run.job()))
                .extracting(record -> record.path("type").asText())
                .containsExactly("accepted", "failed");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void everyCircuitOpen_makesTheJobWait_andOneCallAnswersIt() {
        String task = resting();
        bench.first.otherwise(request -> Reaction.answer("{\"reply\":\"" + FaultBench.FIRST + "\"}"));
        Run run = bench.run(task);
        assertThat(run.job().path("status").asText()).as(run.job().toString()).isEqualTo("completed");
        assertThat(run.first()).extracting(Request::attempt).containsExactly("1.answer.0.1");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void everyModelStillDownAfterItsRest_failsTheJobInTime_afterFewCalls() {
        String task = resting();
        Run run = bench.run(task);
        assertThat(run.job().path("status").asText()).as(run.job().toString()).isEqualTo("failed");
        assertThat(run.job().at("/error/code").asText()).isIn("model_unavailable", "circuit_open");
        assertThat(run.first()).hasSizeBetween(1, 4).hasSameSizeAs(run.settled());
        assertThat(run.took()).isLessThan(DEADLINE);
    }

    @Test
    void onlyModelThrottled_isWaitedFor_evenWhenItsCircuitHasOpened() {
        String task = bench.publish(DEADLINE, ONE);
        bench.first.otherwise(request -> Reaction.answer("{\"reply\":\"" + FaultBench.FIRST + "\"}"));
        bench.first.next(Words.throttled(Dialect.OPENAI), Words.throttled(Dialect.OPENAI));
        Run run = bench.run(task);
        assertThat(run.job().path("status").asText()).as(run.job().toString()).isEqualTo("completed");
        assertThat(run.settled())
                .extracting(facts -> facts.path("outcome").asText())
                .containsExactly("ModelThrottled", "ModelThrottled", "ModelAnswered");
        assertThat(run.first())
                .extracting(Request::attempt)
                .containsExactly("1.answer.0.1", "1.answer.0.2", "1.answer.0.3");
    }

    @Test
    void noJobMakesMoreAttemptsThanAJobMay_howeverManyModelsItNames() {
        bench.first.otherwise(request -> DOWN);
        String task = LONG.formatted(chain("early"), chain("later"), chain("last"), chain("late"));
        assertThat(bench.waybill()
                        .post("/v1/tasks", task, "content-type", "application/yaml")
                        .statusCode())
                .isEqualTo(201);
        Run run = bench.run("long");
        failed(run, "attempts_exhausted");
        assertThat(run.settled()).hasSize(MOST_ATTEMPTS);
        assertThat(run.first())
                .extracting(Request::attempt)
                .as("calls are the attempts on record")
                .containsExactlyElementsOf(run.settled().stream()
                        .map(facts -> facts.path("attempt").asText())
                        .toList());
    }

    /** As many models as a step may name. */
    private static String chain(String step) {
        return IntStream.range(0, 8)
                .mapToObj(model -> "{endpoint: open-openai, model: " + step + model + ", timeout: 2s}")
                .collect(Collectors.joining(", "));
    }

    private static void failed(Run run, String error) {
        JsonNode job = run.job();
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo(error);
    }
}
