package dev.waybill.emulator;

import static dev.waybill.emulator.TrialStack.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.asl.Execution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions called by a state machine, asynchronously, by schedules and by rules: what they know, and how they fail. */
class InvocationIT {

    /** Two seconds before a full minute, so that a cron expression is soon due. */
    private static final TrialClock CLOCK = new TrialClock(Instant.parse("2026-03-01T11:59:58Z"));

    private static TrialStack stack;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stack = TrialStack.start(folder, "invocations.yaml", options -> options.withClock(CLOCK)
                .withAsyncRetryPause(Duration.ofMillis(60)));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void function_knowsItsMemoryNameAndTime() throws IOException {
        JsonNode about =
                json(Objects.requireNonNull(run("about-1", "About").output()).toString());
        assertThat(about.path("memory").asInt()).isEqualTo(512);
        assertThat(about.path("memoryVariable").asText()).isEqualTo("512");
        assertThat(about.path("name").asText()).isEqualTo(stack.emulator().physicalName("About"));
        assertThat(about.path("arn").asText()).isEqualTo(stack.emulator().arn("About"));
        assertThat(about.path("remaining").asInt()).isBetween(1, 7000);
    }

    @Test
    void functionOutOfTime_isToldInTheServicesWords() throws IOException {
        Execution ended = run("hangs", "Hangs");
        assertThat(ended.error()).isEqualTo("Sandbox.Timedout");
        JsonNode cause = json(Objects.requireNonNull(ended.cause()));
        assertThat(cause.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(cause.path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1\\.00 seconds");
    }

    @Test
    void throttledFunction_isToldInTheServicesWords() {
        assertThat(run("throttled", "Throttled").error()).isEqualTo("Lambda.TooManyRequestsException");
    }

    @Test
    void failure_bearsTheFullClassName_andItsCause() throws IOException {
        Execution ended = run("fails-now", "FailsOnce");
        assertThat(ended.error()).isEqualTo("dev.waybill.emulator.trial.CallTrial$AskedForException");
        JsonNode cause = json(Objects.requireNonNull(ended.cause()));
        assertThat(cause.path("errorMessage").asText()).isEqualTo("failed as asked");
        assertThat(cause.at("/cause/errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(cause.at("/stackTrace/0").asText())
                .startsWith("dev.waybill.emulator.trial.CallTrial.fail(CallTrial.java:");
    }

    @Test
    void asynchronousFailure_isTriedTwiceMore_thenToldToTheFailureQueue() throws IOException {
        assertThat(runAsync("later", "Fails").status()).isEqualTo(Execution.Status.SUCCEEDED);
        await().atMost(SOON).until(() -> !stack.bodies("Failures").isEmpty());
        JsonNode told = json(stack.bodies("Failures").get(0));
        assertThat(told.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(told.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(told.at("/requestContext/functionArn").asText())
                .isEqualTo(stack.emulator().arn("Fails") + ":$LATEST");
        assertThat(told.at("/requestPayload/name").asText()).isEqualTo("later");
        assertThat(told.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(told.at("/responsePayload/errorType").asText())
                .isEqualTo("dev.waybill.emulator.trial.CallTrial$AskedForException");
    }

    @Test
    void functionSaysHowOftenItIsTried() throws IOException {
        runAsync("once", "FailsOnce");
        await().atMost(SOON).until(() -> !stack.bodies("OneFailure").isEmpty());
        JsonNode told = json(stack.bodies("OneFailure").get(0));
        assertThat(told.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
    }

    @Test
    void throttledInvocation_isKept_untilItIsTooOld() throws IOException {
        runAsync("old", "Old");
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> stack.bodies("TooOld")
                .isEmpty());
        CLOCK.advance(Duration.ofSeconds(61));
        await().atMost(SOON).until(() -> !stack.bodies("TooOld").isEmpty());
        JsonNode told = json(stack.bodies("TooOld").get(0));
        assertThat(told.at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(told.has("responsePayload")).isFalse();
    }

    @Test
    void rate_callsAtTheStart_cronAtItsTime_eachWithTheServicesEvent() throws IOException {
        await().atMost(SOON).until(() -> events().containsAll(List.of("aws.events", "own")));
        JsonNode rule = event("aws.events");
        assertThat(rule.path("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(rule.at("/resources/0").asText()).contains(":rule/OnTimeRate");
        assertThat(rule.path("detail")).isEmpty();
        assertThat(event("own")).hasSize(1);
        CLOCK.advance(Duration.ofSeconds(2));
        await().atMost(SOON).until(() -> events().contains("aws.scheduler"));
        JsonNode scheduler = event("aws.scheduler");
        assertThat(scheduler.at("/resources/0").asText()).contains(":schedule/default/OnTimeCron");
        assertThat(scheduler.path("detail").asText()).isEqualTo("{}");
        assertThat(scheduler.path("time").asText()).endsWith(":00Z");
        assertThat(events()).doesNotContain("off");
    }

    @Test
    void rule_calls_whereItsWholePatternMatches() throws IOException {
        run("about-rule", "About");
        await().atMost(SOON).until(() -> events().contains("aws.states"));
        JsonNode event = event("aws.states");
        assertThat(event.at("/detail/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(event.at("/detail/name").asText()).startsWith("about-");
        assertThat(event.at("/resources/0").asText())
                .isEqualTo(event.at("/detail/executionArn").asText());
    }

    private static List<String> events() {
        return stack.notes("events").stream().map(InvocationIT::source).toList();
    }

    private static String source(String event) {
        try {
            return json(event).path("source").asText();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static JsonNode event(String source) throws IOException {
        return json(stack.notes("events").stream()
                .filter(event -> source(event).equals(source))
                .findFirst()
                .orElseThrow());
    }

    private static Execution run(String name, String function) {
        return ended(name, function, "");
    }

    private static Execution runAsync(String name, String function) {
        return ended(name, function, ",\"type\":\"Event\"");
    }

    private static Execution ended(String name, String function, String more) {
        String arn = stack.post(
                        "/start",
                        "{\"name\":\"" + name + "\",\"function\":\""
                                + stack.emulator().arn(function) + "\"" + more + "}")
                .body();
        await().atMost(SOON)
                .until(() -> stack.emulator().engine().find(arn).orElseThrow().status() != Execution.Status.RUNNING);
        return stack.emulator().engine().find(arn).orElseThrow();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
