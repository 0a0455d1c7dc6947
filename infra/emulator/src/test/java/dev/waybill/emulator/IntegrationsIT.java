package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.asl.Execution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each service that a state machine may call, through a template: results, error names and causes as in AWS. */
class IntegrationsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Emulator emulator;

    @BeforeAll
    static void start(@TempDir Path folder) {
        emulator = Emulator.start(TrialTemplate.options(TrialTemplate.in(folder, "integrations.yaml")));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void items_arePutReadChangedAndDeleted() {
        Map<String, Object> key = Map.of("pk", Map.of("S", "item"), "sk", Map.of("S", "1"));
        JsonNode put = result("putItem", Map.of("TableName", table(), "Item", key));
        assertThat(put.at("/SdkHttpMetadata/HttpStatusCode").asInt()).isEqualTo(200);
        JsonNode updated = result(
                "updateItem",
                Map.of(
                        "TableName",
                        table(),
                        "Key",
                        key,
                        "UpdateExpression",
                        "SET #n = :one",
                        "ExpressionAttributeNames",
                        Map.of("#n", "n"),
                        "ExpressionAttributeValues",
                        Map.of(":one", Map.of("N", "1")),
                        "ReturnValues",
                        "ALL_NEW"));
        assertThat(updated.at("/Attributes/n/N").asText()).isEqualTo("1");
        assertThat(result("getItem", Map.of("TableName", table(), "Key", key))
                        .at("/Item/n/N")
                        .asText())
                .isEqualTo("1");
        JsonNode deleted = result("deleteItem", Map.of("TableName", table(), "Key", key, "ReturnValues", "ALL_OLD"));
        assertThat(deleted.at("/Attributes/pk/S").asText()).isEqualTo("item");
        assertThat(result("getItem", Map.of("TableName", table(), "Key", key)).has("Item"))
                .isFalse();
    }

    @Test
    void failedCondition_bearsItsOwnName() {
        Map<String, Object> key = Map.of("pk", Map.of("S", "held"), "sk", Map.of("S", "1"));
        Execution failed = run(
                "POST",
                "putItem",
                Map.of("TableName", table(), "Item", key, "ConditionExpression", "attribute_exists(pk)"));
        assertThat(failed.error()).isEqualTo("DynamoDB.ConditionalCheckFailedException");
        assertThat(failed.cause())
                .startsWith("The conditional request failed (Service: AmazonDynamoDBv2; Status Code: 400; "
                        + "Error Code: ConditionalCheckFailedException; Request ID: ")
                .endsWith("; Proxy: null)");
    }

    @Test
    void callThatTheTableRefuses_bearsTheNameOfAllOthers() {
        Execution failed = run("POST", "getItem", Map.of("TableName", table(), "Key", Map.of("x", Map.of("S", "y"))));
        assertThat(failed.error()).isEqualTo("DynamoDB.AmazonDynamoDBException");
        assertThat(failed.cause()).contains("Error Code: ValidationException");
    }

    @Test
    void message_isSent() {
        JsonNode sent = result("sendMessage", Map.of("QueueUrl", queue(), "MessageBody", Map.of("a", 1)));
        assertThat(sent.path("MessageId").asText()).isNotEmpty();
        assertThat(sent.path("MD5OfMessageBody").asText()).matches("[0-9a-f]{32}");
        assertThat(received("{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void absentQueue_failsTheTask() {
        Execution failed = run(
                "POST", "sendMessage", Map.of("QueueUrl", queue().replaceAll("[^/]+$", "absent"), "MessageBody", "x"));
        assertThat(failed.error()).isEqualTo("SQS.QueueDoesNotExistException");
        assertThat(failed.cause()).contains("Service: AmazonSQS");
    }

    @Test
    void token_goesWithTheMessage_andEndsTheTask() {
        String arn = begin("POST", "ask", Map.of("QueueUrl", queue()));
        String token = json(received("token")).path("token").asText();
        emulator.engine().sendTaskSuccess(token, JSON.createObjectNode().put("answer", 42));
        assertThat(ended(arn).output()).hasToString("{\"answer\":42}");
    }

    @Test
    void event_reachesTheRuleThatMatches_withMachineAndExecution() {
        Execution told = run(
                "POST",
                "putEvents",
                Map.of("Entries", List.of(entry(Map.of("name", "first")), entry("{\"name\":\"second\"}"))));
        JsonNode result = Objects.requireNonNull(told.output());
        assertThat(result.path("FailedEntryCount").asInt()).isZero();
        assertThat(result.path("Entries")).hasSize(2).allMatch(entry -> entry.has("EventId"));
        await().atMost(SOON).untilAsserted(() -> assertThat(List.of(note("told-first"), note("told-second")))
                .containsOnly("[\"" + emulator.arn("Work") + "\",\"" + told.arn() + "\"]"));
    }

    @Test
    void entryThatFails_failsTheTask_andTheOthersAreDelivered() {
        Execution failed = run(
                "POST",
                "putEvents",
                Map.of(
                        "Entries",
                        List.of(
                                entry("\"no object\""),
                                Map.of("DetailType", "Said", "Detail", Map.of()),
                                Map.of("Source", "aws.states", "DetailType", "Said", "Detail", Map.of()),
                                entry(Map.of("name", "third")))));
        assertThat(failed.error()).isEqualTo("EventBridge.FailedEntry");
        JsonNode cause = json(String.valueOf(failed.cause()));
        assertThat(cause.path("FailedEntryCount").asInt()).isEqualTo(3);
        assertThat(cause.path("Entries").findValuesAsText("ErrorCode"))
                .containsExactly("MalformedDetail", "InvalidArgument", "NotAuthorizedForSourceException");
        await().atMost(SOON).until(() -> !note("told-third").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "getItem, DynamoDB.AmazonDynamoDBException, dynamodb:GetItem, table/",
        "sendMessage, SQS.AmazonSQSException, sqs:sendmessage, trial-Queue-",
        "putEvents, EventBridge.AmazonEventBridgeException, events:PutEvents, event-bus/default",
        "invoke, Lambda.AWSLambdaException, lambda:InvokeFunction, function:trial-Told-",
    })
    void machineWithoutPermission_failsWithTheServicesError(String call, String error, String action, String on) {
        Map<String, Object> arguments = Map.of(
                "TableName", table(),
                "Key", Map.of(),
                "QueueUrl", queue(),
                "MessageBody", "x",
                "Entries", List.of(),
                "FunctionName", emulator.outputs().getOrDefault("Told", ""));
        Execution failed = run("PUT", call, arguments);
        assertThat(failed.error()).isEqualTo(error);
        assertThat(failed.cause())
                .contains(":assumed-role/trial-BareRole-", "is not authorized to perform: " + action + " on resource:")
                .contains(on, "because no identity-based policy allows the " + action + " action");
    }

    private static Map<String, Object> entry(Object detail) {
        return Map.of("Source", "trial", "DetailType", "Said", "Detail", detail);
    }

    private static JsonNode result(String call, Map<String, Object> arguments) {
        Execution execution = run("POST", call, arguments);
        assertThat(execution.status())
                .as(execution.error() + " " + execution.cause())
                .isEqualTo(Execution.Status.SUCCEEDED);
        return Objects.requireNonNull(execution.output());
    }

    private static Execution run(String method, String call, Map<String, Object> arguments) {
        return ended(begin(method, call, arguments));
    }

    private static String begin(String method, String call, Map<String, Object> arguments) {
        try {
            String body = JSON.writeValueAsString(
                    Map.of("name", UUID.randomUUID().toString(), "call", call, "arguments", arguments));
            HttpRequest start = HttpRequest.newBuilder(URI.create(emulator.url() + "/start"))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return HTTP.send(start, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Execution ended(String arn) {
        await().atMost(SOON).until(() -> emulator.engine()
                .find(arn)
                .filter(execution -> execution.status() != Execution.Status.RUNNING)
                .isPresent());
        return emulator.engine().find(arn).orElseThrow();
    }

    private static String received(String part) {
        return await().atMost(SOON)
                .until(
                        () -> emulator
                                .sqs()
                                .receiveMessage(receive -> receive.queueUrl(queue())
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(0))
                                .messages()
                                .stream()
                                .map(Message::body)
                                .filter(body -> body.contains(part))
                                .findFirst()
                                .orElse(""),
                        body -> !body.isEmpty());
    }

    private static String note(String key) {
        return emulator.dynamo()
                .getItem(get -> get.tableName(table())
                        .key(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("rule"))))
                .item()
                .getOrDefault("text", AttributeValue.fromS(""))
                .s();
    }

    private static String table() {
        return emulator.outputs().getOrDefault("Table", "");
    }

    private static String queue() {
        return emulator.outputs().getOrDefault("Queue", "");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
