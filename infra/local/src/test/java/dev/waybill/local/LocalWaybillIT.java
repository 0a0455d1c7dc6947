package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.asl.Execution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalWaybillIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Path folder;
    private static LocalWaybill waybill;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        Path template = TrialTemplate.in(folder);
        waybill = LocalWaybill.start(LocalOptions.of(template)
                .withLogs(folder.resolve("logs"))
                .withVerbose(true)
                .withAsyncRetryPause(Duration.ofMillis(50)));
    }

    @AfterAll
    static void stop() {
        waybill.close();
    }

    @Test
    void request_reachesItsHandlerAndTheTable() {
        assertThat(post("/note", "a-note").statusCode()).isEqualTo(200);
        assertThat(note("a-note", "http")).isEqualTo("noted");
    }

    @Test
    void twoFunctions_shareNoStaticState() {
        int before = Integer.parseInt(post("/count", "").body());
        // GET goes to the first function's greedy route, POST to the second's own.
        int first = Integer.parseInt(get("/count").body());
        assertThat(Integer.parseInt(post("/count", "").body())).isEqualTo(before + 1);
        assertThat(Integer.parseInt(get("/count").body())).isEqualTo(first + 1);
    }

    @Test
    void eachFunction_hasItsOwnEnvironment() {
        assertThat(get("/environment").body()).isEqualTo("hello");
        assertThat(post("/environment", "").body()).isEqualTo("second");
        assertThat(waybill.environmentOf("Second")).containsEntry("GREETING", "second");
    }

    @Test
    void slowHandler_isStoppedAtItsTimeout() {
        long started = System.nanoTime();
        HttpResponse<String> answer = get("/slow");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void throwingHandler_givesTheGatewaysOwnError() {
        assertThat(get("/throw").statusCode()).isEqualTo(500);
    }

    @Test
    void output_goesToOneLogFileAFunction() throws IOException {
        post("/print", "unmistakable");
        assertThat(Files.readString(folder.resolve("logs/First.log")))
                .contains("printed-unmistakable", "logged-unmistakable", "REPORT RequestId");
        assertThat(folder.resolve("logs/Second.log")).content().doesNotContain("unmistakable");
    }

    @Test
    void event_hasTheFormatOfTheService() throws IOException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(waybill.url() + "/items/a%20b?x=1&x=2&y=z"))
                        .header("X-Two", "1")
                        .header("X-Two", "2")
                        .header("Cookie", "k=v; l=w")
                        .GET());
        JsonNode event = new ObjectMapper().readTree(answer.body());
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /items/{id}");
        assertThat(event.at("/pathParameters/id").asText()).isEqualTo("a b");
        assertThat(event.at("/queryStringParameters/x").asText()).isEqualTo("1,2");
        assertThat(event.at("/headers/x-two").asText()).isEqualTo("1,2");
        assertThat(event.at("/cookies/1").asText()).isEqualTo("l=w");
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("GET");
    }

    @Test
    void cookies_becomeHeaders() {
        assertThat(get("/cookies").headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void tooLargeBody_getsTheGatewaysOwnRefusal() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(waybill.url() + "/x"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void messages_reachTheirFunction_andBadOnesTheDeadLetterQueue() {
        post("/send", "good-1");
        post("/send", "bad-1");
        post("/send", "good-2");
        await().atMost(SOON)
                .until(() -> !note("message-good-1", "queue").isEmpty()
                        && !note("message-good-2", "queue").isEmpty());
        String deadLetters = waybill.sqs()
                .getQueueUrl(get -> get.queueName(waybill.physicalName("DeadLetters")))
                .queueUrl();
        await().atMost(SOON)
                .until(
                        () -> waybill
                                .sqs()
                                .receiveMessage(
                                        receive -> receive.queueUrl(deadLetters).visibilityTimeout(0))
                                .messages()
                                .stream()
                                .anyMatch(message -> message.body().equals("bad-1")));
        assertThat(item("tries-bad-1", "count")).containsEntry("n", AttributeValue.fromN("2"));
    }

    @Test
    void changes_reachTheirFunctionInOrder_alsoPastAFailure() {
        for (int i = 0; i < 50; i++) {
            int number = i;
            waybill.dynamo().putItem(put -> put.tableName(waybill.physicalName("Items"))
                    .item(
                            number == 20
                                    ? Map.of(
                                            "pk", text("k" + number % 2), "sk", text("" + number), "flaky", text("yes"))
                                    : Map.of("pk", text("k" + number % 2), "sk", text("" + number))));
        }
        await().atMost(SOON).until(() -> seen("k0").contains("48") && seen("k1").contains("49"));
        List<String> even = seen("k0");
        assertThat(even.lastIndexOf("48")).isEqualTo(even.size() - 1);
        // A batch that failed came again from its beginning, so records before the failure are seen more than once.
        assertThat(even.subList(even.lastIndexOf("20"), even.size())).containsSubsequence("20", "22", "24", "26", "48");
        assertThat(seen("k1")).containsSubsequence("1", "3", "5", "47", "49");
    }

    @Test
    void execution_callsItsFunction() {
        String arn = post("/start", "{\"name\":\"greets\"}").body();
        await().atMost(SOON)
                .until(() -> waybill.engine().find(arn).orElseThrow().status() == Execution.Status.SUCCEEDED);
        assertThat(waybill.engine().find(arn).orElseThrow().output()).hasToString("{\"greeting\":\"hello greets\"}");
        assertThat(post("/start", "{\"name\":\"greets\"}").body()).isEqualTo("exists");
    }

    @Test
    void failedExecution_bearsTheFullClassName_andTheRuleCallsItsFunction() {
        String arn = post("/start", "{\"name\":\"throws\",\"how\":\"throw\"}").body();
        await().atMost(SOON).until(() -> note("ended-throws", "rule").equals("FAILED"));
        assertThat(waybill.engine().find(arn).orElseThrow().error())
                .isEqualTo("dev.waybill.trial.StepTrial$TrialException");
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static String note(String key, String at) {
        return item(key, at).getOrDefault("text", text("")).s();
    }

    private static Map<String, AttributeValue> item(String key, String at) {
        return waybill.dynamo()
                .getItem(get ->
                        get.tableName(waybill.physicalName("Notes")).key(Map.of("pk", text(key), "sk", text(at))))
                .item();
    }

    private static List<String> seen(String key) {
        return waybill
                .dynamo()
                .query(query -> query.tableName(waybill.physicalName("Notes"))
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("seen-" + key))))
                .items()
                .stream()
                .map(item -> item.getOrDefault("text", text("")).s())
                .toList();
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(waybill.url() + path)).GET());
    }

    private static HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(waybill.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
