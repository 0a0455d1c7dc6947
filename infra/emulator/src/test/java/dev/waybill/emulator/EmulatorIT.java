package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.asl.Execution;
import java.io.IOException;
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

class EmulatorIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static Path folder;
    private static TrialStack stack;
    private static Emulator emulator;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        stack = TrialStack.start(folder, "trial.yaml", options -> options.withLogs(folder.resolve("logs"))
                .withVerbose(true)
                .withAsyncRetryPause(Duration.ofMillis(50)));
        emulator = stack.emulator();
    }

    @AfterAll
    static void stop() {
        stack.close();
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
        assertThat(emulator.environmentOf("Second")).containsEntry("GREETING", "second");
    }

    @Test
    void slowHandler_isStoppedAtItsTimeout() {
        long started = System.nanoTime();
        HttpResponse<String> answer = get("/slow");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void output_goesToOneLogFileAFunction() throws IOException {
        post("/print", "unmistakable");
        assertThat(Files.readString(folder.resolve("logs/First.log")))
                .contains("printed-unmistakable", "logged-unmistakable", "REPORT RequestId");
        assertThat(folder.resolve("logs/Second.log")).content().doesNotContain("unmistakable");
    }

    @Test
    void messages_reachTheirFunction_andBadOnesTheDeadLetterQueue() {
        post("/send", "good-1");
        post("/send", "bad-1");
        post("/send", "good-2");
        await().atMost(SOON)
                .until(() -> !note("message-good-1", "queue").isEmpty()
                        && !note("message-good-2", "queue").isEmpty());
        await().atMost(SOON).until(() -> stack.bodies("DeadLetters").contains("bad-1"));
        assertThat(item("tries-bad-1", "count")).containsEntry("n", AttributeValue.fromN("2"));
    }

    @Test
    void changes_reachTheirFunctionInOrder_alsoPastAFailure() {
        for (int i = 0; i < 50; i++) {
            int number = i;
            emulator.dynamo().putItem(put -> put.tableName(emulator.physicalName("Items"))
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
                .until(() -> emulator.engine().find(arn).orElseThrow().status() == Execution.Status.SUCCEEDED);
        assertThat(emulator.engine().find(arn).orElseThrow().output()).hasToString("{\"greeting\":\"hello greets\"}");
        assertThat(post("/start", "{\"name\":\"greets\"}").body()).isEqualTo("exists");
    }

    @Test
    void failedExecution_bearsTheFullClassName_andTheRuleCallsItsFunction() {
        String arn = post("/start", "{\"name\":\"throws\",\"how\":\"throw\"}").body();
        await().atMost(SOON).until(() -> note("ended-throws", "rule").equals("FAILED"));
        assertThat(emulator.engine().find(arn).orElseThrow().error())
                .isEqualTo("dev.waybill.emulator.trial.StepTrial$TrialException");
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static String note(String key, String at) {
        return item(key, at).getOrDefault("text", text("")).s();
    }

    private static Map<String, AttributeValue> item(String key, String at) {
        return emulator.dynamo()
                .getItem(get ->
                        get.tableName(emulator.physicalName("Notes")).key(Map.of("pk", text(key), "sk", text(at))))
                .item();
    }

    private static List<String> seen(String key) {
        return stack.notes("seen-" + key);
    }

    private static HttpResponse<String> get(String path) {
        return stack.get(path);
    }

    private static HttpResponse<String> post(String path, String body) {
        return stack.post(path, body);
    }
}
