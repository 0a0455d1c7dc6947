package dev.waybill.api;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may see what jobs work on and bring forth: keys with {@code payloads:read}, and nobody else anywhere. */
class PayloadScopeTest {

    private static final String SECRET = "4a91c";

    private final TestApi api = new TestApi();
    private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers =
            Routes.handlers(api);
    private final String clerk = key("clerk", without(Scope.PAYLOADS_READ, Scope.ADMIN));
    private final String reader = key("reader", without(Scope.ADMIN));

    @Test
    void completedJob_isShownWithoutItsOutput_whichIsSaid() throws Exception {
        Job job = completed();
        JsonNode withheld = ask("GET /v1/jobs/{id}", job, clerk).body();
        assertThat(withheld.has("output")).isFalse();
        assertThat(withheld.path("withheld").asBoolean()).isTrue();
        assertThat(withheld.at("/answer/model").asText()).isEqualTo("reported-model");
        JsonNode whole = ask("GET /v1/jobs/{id}", job, reader).body();
        assertThat(whole.at("/output/team").asText()).contains(SECRET);
        assertThat(whole.has("withheld")).isFalse();
    }

    @Test
    void nothingIsSaidToBeWithheld_beforeThereIsAnything() {
        Job job = api.bench.publish(task()).submit("sorting", input());
        assertThat(ask("GET /v1/jobs/{id}", job, clerk).body().has("withheld")).isFalse();
    }

    /** One who sees less must not be told that nothing changed since another saw all of it. */
    @Test
    void bothSights_haveTagsOfTheirOwn() throws Exception {
        Job job = completed();
        String whole = ask("GET /v1/jobs/{id}", job, reader).header("ETag");
        assertThat(ask("GET /v1/jobs/{id}", job, clerk).header("ETag")).isNotEqualTo(whole);
        assertThat(call(
                                handler("GET /v1/jobs/{id}"),
                                header(event("GET /v1/jobs/{id}", job, clerk), "if-none-match", whole))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void include_isForbidden() throws Exception {
        Job job = completed();
        for (String[] each : new String[][] {{"", "input"}, {"/steps", "prompts"}, {"/steps", "answers"}}) {
            String route = "GET /v1/jobs/{id}" + each[0];
            Answer refused = call(handler(route), query(event(route, job, clerk), "include", each[1]));
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(call(handler(route), query(event(route, job, reader), "include", each[1]))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void submission_isNotHeldForWhatItsKeyCannotRead() {
        api.bench.publish(task());
        ObjectNode event = submission(clerk);
        Instant before = api.bench.clock.instant();
        Answer taken = call(handler("POST /v1/jobs"), header(event, "prefer", "wait=9"));
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        assertThat(taken.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(api.bench.clock.instant()).isEqualTo(before);
    }

    @Test
    void replayOfACompletedJob_comesWithoutItsOutput() throws Exception {
        api.bench.publish(task());
        answers();
        Answer first = call(handler("POST /v1/jobs"), header(submission(clerk), "idempotency-key", "k-1"));
        Job job = api.bench
                .chain
                .read(new JobKey("acme", first.body().path("id").asText()))
                .orElseThrow();
        api.bench.call(job, 0, 0, 1);
        for (String wait : new String[] {"wait=0", "wait=9"}) {
            Answer again = call(
                    handler("POST /v1/jobs"),
                    header(header(submission(clerk), "idempotency-key", "k-1"), "prefer", wait));
            assertThat(again.body().path("status").asText()).isEqualTo("completed");
            assertThat(again.body().path("withheld").asBoolean()).isTrue();
            assertThat(again.text()).doesNotContain(SECRET);
        }
    }

    @Test
    void review_isShownWithoutWhatItIsAbout_andCanBeDecidedAllTheSame() throws Exception {
        Job job = reviewed();
        JsonNode review = ask("GET /v1/reviews/{id}", job, clerk).body();
        assertThat(review.path("withheld").asBoolean()).isTrue();
        assertThat(review.path("reason").asText()).isEqualTo("unsure");
        assertThat(review.toString()).doesNotContain(SECRET);
        assertThat(ask("GET /v1/reviews/{id}", job, reader).text()).contains(SECRET);

        act(job, "comment", "{\"text\":\"I know " + SECRET + "\"}");
        JsonNode decided = act(
                job,
                "correct",
                "{\"answer_version\":" + review.path("answer_version").asInt() + ",\"output\":{\"team\":\"technical\"},"
                        + "\"note\":\"it was " + SECRET + "\"}");
        assertThat(decided.path("status").asText()).isEqualTo("closed");
        assertThat(decided.at("/decisions/0/changed/0").asText()).isEqualTo("/team");
        assertThat(decided.at("/decisions/0").has("difference")).isFalse();
        JsonNode whole = ask("GET /v1/reviews/{id}", job, reader).body();
        assertThat(whole.at("/decisions/0/difference/0"))
                .hasToString("{\"pointer\":\"/team\",\"before\":\"billing-" + SECRET + "\",\"after\":\"technical\"}");
        assertThat(whole.at("/comments/0/text").asText()).contains(SECRET);
    }

    /** Every route that reads, asked for a job that has all there can be. */
    @Test
    void noRouteThatReads_showsAPayload() throws Exception {
        Job completed = completed();
        Job reviewed = reviewed();
        act(reviewed, "comment", "{\"text\":\"I know " + SECRET + "\"}");
        for (Map.Entry<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> each :
                handlers.entrySet()) {
            if (each.getKey().startsWith("GET /v1/")) {
                for (Job job : new Job[] {completed, reviewed}) {
                    ObjectNode event = event(each.getKey(), job, clerk);
                    path(path(event, "task", "sorting"), "version", "1");
                    assertThat(call(each.getValue(), event).text())
                            .as(each.getKey())
                            .doesNotContain(SECRET);
                }
            }
        }
    }

    private Job completed() throws InterruptedException {
        api.bench.publish(task());
        answers();
        Job job = api.bench.submit("sorting", input());
        api.bench.call(job, 0, 0, 1);
        return api.bench.read(job);
    }

    private Job reviewed() throws InterruptedException {
        api.bench.publish(TestTasks.reviewed("within: 1h")
                .replace("{enum: [billing, technical]}", "{}")
                .replace("steps.team.label}", "steps.team.label & \"-\" & input.text}"));
        answers();
        Job job = api.bench.submit("reviewed", input());
        api.bench.call(job, 0, 0, 1);
        api.bench.openReview().open(Position.start(job.key(), 1));
        return api.bench.read(job);
    }

    private void answers() {
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    private static String task() {
        return TestTasks.sorting(1, "money").replace("\"team\": steps.team.label", "\"team\": input.text");
    }

    private static String input() {
        return "{\"text\":\"" + SECRET + "\"}";
    }

    private ObjectNode submission(String key) {
        ObjectNode event = header(TestApi.open("POST /v1/jobs"), "authorization", "Bearer " + key);
        return event.put("body", "{\"task\":\"sorting\",\"input\":" + input() + "}");
    }

    private JsonNode act(Job job, String act, String body) {
        String route = "POST /v1/reviews/{id}/" + act;
        Answer answer = call(handler(route), event(route, job, clerk).put("body", body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(SECRET);
        return answer.body();
    }

    private RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler(String route) {
        return requireNonNull(handlers.get(route));
    }

    private Answer ask(String route, Job job, String key) {
        Answer answer = call(handler(route), event(route, job, key));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static ObjectNode event(String route, Job job, String key) {
        return header(path(TestApi.open(route), "id", job.key().id()), "authorization", "Bearer " + key);
    }

    private String key(String name, Set<Scope> scopes) {
        return api.keyOf(new Principal("acme", Actor.key("key_" + name, name), scopes));
    }

    private static Set<Scope> without(Scope... lacking) {
        return Arrays.stream(Scope.values())
                .filter(scope -> !Arrays.asList(lacking).contains(scope))
                .collect(Collectors.toSet());
    }
}
