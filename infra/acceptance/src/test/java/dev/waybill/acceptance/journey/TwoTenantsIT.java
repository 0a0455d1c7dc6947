package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two tenants share one model, and one of them does what it can to spoil it: it waits for no answer, it sends prompts that the model
 * hangs or breaks on, and many jobs of both kinds at once. The other one's jobs neither fail nor wait.
 */
class TwoTenantsIT {

    private static final String TASK = """
            task: %s
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - {name: answer, kind: generate, prompt: {user: %s}, schema: {type: object}, models: [{endpoint: shared, model: %s, timeout: %s}]}
            deadline: 1m
            """;

    private static final Duration THINKS = Duration.ofMillis(300);
    private static final Duration ALWAYS_FINE = Duration.ofMillis(500);
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 5;
    private static final int JOBS_A_ROUND = 3;
    private static final int MOST_MEASUREMENTS = 3;

    private static FakeOpenAiServer provider;
    private static RunningWaybill waybill;
    private static RunningWaybill loud;
    private static RunningWaybill calm;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        provider = FakeOpenAiServer.start().otherwise(TwoTenantsIT::answer);
        String models = "endpoints:\n  shared: {kind: openai, baseUrl: \"" + provider.baseUrl() + "\"}\n";
        waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models);
        loud = waybill.as("loud")
                .with(
                        TASK.formatted("hasty", "hello", "shared", "100ms"),
                        TASK.formatted("hanging", "hang", "shared", "6s"));
        calm = waybill.as("calm").with(TASK.formatted("calm", "hello", "shared", "30s"));
    }

    @AfterAll
    static void stop() throws IOException {
        waybill.close();
        provider.close();
    }

    private static Reaction answer(Request request) {
        String prompt = request.said("user");
        if (prompt.startsWith("refuse")) {
            String[] words = prompt.split(" ", -1);
            return Reaction.error(
                    400,
                    "{\"error\":{\"message\":\"no\",\"type\":\"" + words[1] + "\",\"code\":\"" + words[2] + "\"}}");
        }
        if (prompt.equals("break")) {
            return Reaction.error(500, "{\"error\":{\"message\":\"no\"}}");
        }
        return prompt.equals("hang") ? Reaction.silence("") : Reaction.after(THINKS, Reaction.answer("{}"));
    }

    @Test
    void whatOneTenantDoesToAModel_holdsNoneOfTheOthersUp() {
        times(WARM_UP);
        Measured measured = measured();
        for (int again = 1; again < MOST_MEASUREMENTS && !measured.isWithinBound(); again++) {
            measured = measured();
        }
        assertThat(measured.isWithinBound()).as(measured.toString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "not-understood, invalid_request_error, invalid_value",
        "too-long, invalid_request_error, context_length_exceeded",
        "filtered, invalid_request_error, content_filter"
    })
    void whatAModelSaysOfOneTenantsPrompts_holdsNoneOfTheOthersUp(String name, String type, String code) {
        loud.with(TASK.formatted(name, "refuse " + type + " " + code, name, "6s"));
        calm.with(TASK.formatted("beside-" + name, "hello", name, "30s"));
        for (int job = 0; job < 4; job++) {
            assertThat(loud.run(name, Json.object()).path("status").asText()).isEqualTo("failed");
        }
        JsonNode job = calm.run("beside-" + name, Json.object());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(circuits(name)).containsExactly("closed");
    }

    @Test
    void promptsThatAModelBreaksOn_holdNoneOfTheOthersUp() {
        loud.with(TASK.formatted("breaking", "break", "breakable", "6s"));
        calm.with(TASK.formatted("beside-breaking", "hello", "breakable", "30s"));
        Duration alone = Measured.median(times("beside-breaking", JOBS_A_ROUND));
        for (int job = 0; job < 3; job++) {
            loud.submit("breaking", Json.object());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> circuits("breakable"), List.of("open")::equals);

        assertThat(times("beside-breaking", JOBS_A_ROUND))
                .as("none waits for a circuit, which takes four seconds at least")
                .allSatisfy(took ->
                        assertThat(took).isLessThan(alone.multipliedBy(2).plusSeconds(3)));
    }

    /**
     * How long the calm tenant's jobs took.
     *
     * @param alone with nothing beside them
     * @param beside beside the loud tenant's jobs
     * @param held while calls of the loud tenant are held back, for the silence that it met
     */
    private record Measured(List<Duration> alone, List<Duration> beside, List<Duration> held) {

        boolean isWithinBound() {
            Duration twice = late(alone).multipliedBy(2);
            Duration most = ALWAYS_FINE.compareTo(twice) > 0 ? ALWAYS_FINE : twice;
            return late(beside).compareTo(most) <= 0 && late(held).compareTo(most) <= 0;
        }

        /** 95 of 100 are no later. */
        private static Duration late(List<Duration> times) {
            return times.stream().sorted().toList().get((times.size() * 95 + 99) / 100 - 1);
        }

        private static Duration median(List<Duration> times) {
            return times.stream().sorted().toList().get(times.size() / 2);
        }
    }

    /** In turns, so that what else this machine does meets both alike. */
    private static Measured measured() {
        List<Duration> alone = new ArrayList<>();
        List<Duration> beside = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.addAll(times(JOBS_A_ROUND));
            try (Load load = Load.on(loud)) {
                beside.addAll(times(JOBS_A_ROUND));
                assertThat(load.sent()).as("jobs of the loud tenant").isGreaterThan(Load.AT_ONCE);
            }
        }
        loudTenantIsHeldBack();
        return new Measured(alone, beside, times(JOBS_A_ROUND));
    }

    /** Of so many jobs of the calm tenant's, one after the other, which all complete. */
    private static List<Duration> times(int jobs) {
        return times("calm", jobs);
    }

    private static List<Duration> times(String task, int jobs) {
        List<Duration> times = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            long began = System.nanoTime();
            JsonNode ended = calm.run(task, Json.object());
            times.add(Duration.ofNanos(System.nanoTime() - began));
            assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("completed");
        }
        return times;
    }

    /** Its rest may be over by now: then one call goes out alone, once somebody makes one. */
    private static void loudTenantIsHeldBack() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> circuits("shared"),
                        circuits -> circuits.equals(List.of("open")) || circuits.equals(List.of("probing")));
    }

    /** How calls of this model stand for whoever they stand worst for. */
    private static List<String> circuits(String model) {
        List<String> circuits = new ArrayList<>();
        for (JsonNode endpoint : Json.parse(waybill.get("/v1/endpoints").body()).path("data")) {
            for (JsonNode each : endpoint.path("models")) {
                if (each.path("model").asText().equals(model)) {
                    circuits.add(each.path("circuit").asText());
                }
            }
        }
        return circuits;
    }
}
