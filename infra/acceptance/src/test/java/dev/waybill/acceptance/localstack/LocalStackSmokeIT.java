package dev.waybill.acceptance.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged functions and the real state machine on LocalStack: real Lambda containers, real wire protocols. It catches
 * what one process hides: what is missing in a package, a policy or a substitution, and the names that Step Functions
 * gives to a function's errors.
 */
class LocalStackSmokeIT {

    private static LocalStackDeployment deployment;
    private static ProviderStub provider;
    private static final ApiKey KEY = ApiKey.random();

    @BeforeAll
    static void deploy() throws Exception {
        LocalStack.require(LocalStackSmokeIT.class, LocalStackDeployment.IMAGES);
        provider = ProviderStub.start();
        deployment = LocalStackDeployment.deploy(Path.of(System.getProperty("waybill.root")), provider.models());
        Principal who = new Principal("acme", Actor.key("key_smoke", "smoke"), Scope.ALL);
        new DynamoIssuedKeys(deployment.dynamo(), deployment.output("RecordsTableName"), Clock.systemUTC())
                .put(IssuedKey.ofDeployment(who, Instant.now(), KEY.hash()));
        publish(ProviderStub.TASK);
        publish(ProviderStub.TASK.replace("task: greeting", "task: watched") + "review: {when: 'true'}\n");
    }

    private static void publish(String task) {
        JsonNode published = call("PublishTaskFunction", "POST", "application/yaml", task, null);
        assertThat(published.path("statusCode").asInt())
                .as(published.path("body").asText())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (deployment != null) {
            deployment.close();
            provider.close();
        }
    }

    @Test
    void job_completesThroughQueueAndStateMachine() throws Exception {
        provider.firstAnswers(true);
        JsonNode job = finished(submit());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/text").asText()).isEqualTo("Hello from the first model");
        assertThat(job.at("/answer/attempts").asInt()).isEqualTo(1);
        assertThat(types(job)).containsExactly("accepted", "attempt_announced", "attempt_settled");
        String execution = deployment.output("JobStateMachineArn").replace(":stateMachine:", ":execution:") + ":"
                + job.path("id").asText() + "-1";
        assertThat(deployment.data(execution))
                .contains(job.path("id").asText())
                .doesNotContain("canary-input", "Hello from");
    }

    @Test
    void jobWhoseFirstModelFails_isAnsweredByTheSecond() throws Exception {
        provider.firstAnswers(false);
        JsonNode job = finished(submit());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/text").asText()).isEqualTo("Hello from the second model");
        assertThat(job.at("/answer/endpoint").asText()).isEqualTo("second");
        // 503 twice on the first model, then the second.
        assertThat(job.at("/answer/attempts").asInt()).isEqualTo(3);
    }

    @Test
    void jobThatWaitsForAPerson_isDecided_andItsExecutionIsWokenByTheToken() {
        provider.firstAnswers(true);
        String id = submit("watched");
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> body(call("GetJobFunction", "GET", "", "", id))
                        .path("status")
                        .asText()
                        .equals("awaiting_review"));
        String execution =
                deployment.output("JobStateMachineArn").replace(":stateMachine:", ":execution:") + ":" + id + "-1";
        assertThat(deployment.status(execution)).isEqualTo("RUNNING");
        JsonNode listed = body(call("ListReviewsFunction", "GET", "", "", null));
        assertThat(listed.path("data").findValuesAsText("id")).contains(id);
        int version = body(call("GetReviewFunction", "GET", "", "", id))
                .path("answer_version")
                .asInt();
        JsonNode decided = call(
                "DecideReviewFunction",
                "POST /v1/reviews/{id}/approve",
                "application/json",
                "{\"answer_version\":" + version + "}",
                id);
        assertThat(decided.path("statusCode").asInt())
                .as(decided.path("body").asText())
                .isEqualTo(200);
        assertThat(finished(id).at("/answer/decided_by").asText()).isEqualTo("person");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(deployment.status(execution)).isEqualTo("SUCCEEDED"));
        assertThat(deployment.data(execution)).contains(id).doesNotContain("canary-input", "Hello from");
    }

    @Test
    void errorOfAFunction_hasTheNameThatTheStateMachineCatches() {
        String arn = deployment.start("{\"workflow\":99,\"tenant\":\"acme\",\"job\":\"job_none\",\"run\":1,\"step\":0,"
                + "\"model\":0,\"try\":1}");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(deployment.status(arn)).isEqualTo("SUCCEEDED"));
        assertThat(deployment.errors(arn)).containsExactly("Waybill.UnknownWorkflow");
    }

    private static String submit() {
        return submit("greeting");
    }

    private static String submit(String task) {
        ObjectNode body = Json.object().put("task", task);
        body.putObject("input").put("name", "canary-input");
        JsonNode response = call("SubmitJobFunction", "POST", "application/json", Json.write(body), null);
        assertThat(response.path("statusCode").asInt())
                .as(response.path("body").asText())
                .isEqualTo(202);
        return body(response).path("id").asText();
    }

    private static JsonNode body(JsonNode response) {
        return Json.parse(response.path("body").asText());
    }

    private static JsonNode finished(String id) {
        List<JsonNode> seen = new ArrayList<>();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    JsonNode response = call("GetJobFunction", "GET", "", "", id);
                    seen.add(Json.parse(response.path("body").asText()));
                    return seen.get(seen.size() - 1).has("finished_at");
                });
        return seen.get(seen.size() - 1);
    }

    private static List<String> types(JsonNode job) throws Exception {
        JsonNode response =
                call("GetRecordsFunction", "GET", "", "", job.path("id").asText());
        List<String> types = new ArrayList<>();
        Json.parse(response.path("body").asText())
                .path("data")
                .forEach(record -> types.add(record.path("type").asText()));
        return types;
    }

    /** Calls a function as the gateway would; {@code route} is a method, or a method and a path. */
    private static JsonNode call(String function, String route, String type, String body, @Nullable String id) {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", "/")
                .put("body", body);
        event.putObject("headers")
                .put("authorization", "Bearer " + KEY.secret())
                .put("content-type", type);
        event.putObject("requestContext").putObject("http").put("method", route.split(" ", 2)[0]);
        if (id != null) {
            event.putObject("pathParameters").put("id", id);
        }
        return deployment.invoke(function, event);
    }
}
