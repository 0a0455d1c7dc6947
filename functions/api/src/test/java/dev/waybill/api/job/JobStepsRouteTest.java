package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.steps.GetStepsHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStepsRouteTest {

    private final TestApi api = new TestApi();
    private final GetStepsHandler steps = new GetStepsHandler(api.edge, api.bench.showSteps());

    @SuppressWarnings("NullAway.Init") // set before each test
    private Job job;

    @BeforeEach
    void run() throws Exception {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        job = api.bench.submit("sorting", "{\"text\":\"secret words\"}");
        api.bench.call(job, 0, 0, 1);
    }

    @Test
    void steps_haveTheirAttempts_andNoText() {
        Answer answer = call(steps, event());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode step = answer.body().at("/data/0");
        assertThat(step.path("step").asText()).isEqualTo("team");
        assertThat(step.path("kind").asText()).isEqualTo("classify");
        assertThat(step.path("state").asText()).isEqualTo("done");
        JsonNode attempt = step.at("/attempts/0");
        assertThat(attempt.fieldNames())
                .toIterable()
                .containsExactly(
                        "attempt",
                        "endpoint",
                        "model",
                        "outcome",
                        "verdict",
                        "violations",
                        "reason",
                        "latency_ms",
                        "input_tokens",
                        "output_tokens",
                        "cost_micros");
        assertThat(attempt.path("input_tokens").asInt()).isEqualTo(10);
        assertThat(attempt.path("cost_micros").asInt()).isEqualTo(20);
        assertThat(answer.text()).doesNotContain("secret words").doesNotContain("truncated");
    }

    @Test
    void parameters_areShown_whereTheModelWasToldAny() throws Exception {
        api.bench.publish(
                TestTasks.reply()
                        .replace(
                                "    kind: generate\n",
                                "    kind: generate\n    parameters: {temperature: 0.5, maxOutputTokens: 800, topP: 1, seed: 7, stop: [END], reasoningEffort: low}\n"));
        api.bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"));
        job = api.bench.submit("reply", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        api.bench.call(job, 1, 0, 1);

        JsonNode data = call(steps, event()).body().path("data");
        assertThat(data.at("/1/attempts/0/parameters"))
                .hasToString("{\"temperature\":0.5,\"maxOutputTokens\":800,\"topP\":1.0,\"seed\":7,\"stop\":[\"END\"],"
                        + "\"reasoningEffort\":\"low\"}");
        assertThat(data.at("/0/attempts/0").has("parameters")).isFalse();
    }

    @Test
    void include_bringsWhatWasSent_andWhatWasAnswered() {
        JsonNode step =
                call(steps, query(event(), "include", "prompts,answers")).body().at("/data/0");
        assertThat(step.at("/attempts/0/prompt/text").asText()).isEqualTo("secret words");
        assertThat(step.at("/attempts/0/answer/label").asText()).isEqualTo("billing");
        assertThat(step.at("/answer/confidence").asDouble()).isEqualTo(0.9);
        JsonNode answers =
                call(steps, query(event(), "include", "answers")).body().at("/data/0/attempts/0");
        assertThat(answers.has("answer")).isTrue();
        assertThat(answers.has("prompt")).isFalse();
    }

    @Test
    void include_takesAKeyThatShowsPayloads() {
        String reader = api.keyOf(new Principal("acme", Actor.key("k", null), Set.of(Scope.JOBS_READ)));
        ObjectNode event = header(event(), "authorization", "Bearer " + reader);
        assertThat(call(steps, event).status()).isEqualTo(200);
        Answer refused = call(steps, query(event, "include", "answers"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("code").asText()).isEqualTo("scope_missing");
        assertThat(refused.text()).contains("payloads:read");
    }

    @ParameterizedTest
    @CsvSource({
        "include,input,/include",
        "include,'prompts,',/include",
        "include,'',/include",
        "step,other,/step",
        "step,' ',/step",
        "limit,3,/limit"
    })
    void whatTheRouteDoesNotHave_isRefusedWithItsPlace(String parameter, String value, String pointer) {
        Answer refused = call(steps, query(event(), parameter, value));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void payloadsThatAreGone_areNull_andSaidToBe() {
        api.bench.clock.advance(Duration.ofDays(31));
        JsonNode body =
                call(steps, query(event(), "include", "prompts,answers")).body();
        assertThat(body.path("payloads_deleted").asBoolean()).isTrue();
        JsonNode attempt = body.at("/data/0/attempts/0");
        assertThat(attempt.get("prompt").isNull()).isTrue();
        assertThat(attempt.get("answer").isNull()).isTrue();
        assertThat(attempt.path("verdict").asText()).isEqualTo("accepted");
    }

    @Test
    void anothersJob_isNotFound() {
        String other = api.keyOf(new Principal("other", Actor.key("k", null), Scope.ALL));
        assertThat(call(steps, header(event(), "authorization", "Bearer " + other))
                        .status())
                .isEqualTo(404);
    }

    private ObjectNode event() {
        return path(api.request("GET /v1/jobs/{id}/steps"), "id", job.key().id());
    }
}
