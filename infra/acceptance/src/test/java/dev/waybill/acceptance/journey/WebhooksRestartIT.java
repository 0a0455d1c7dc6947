package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.journey.TestReceiver.Delivered;
import dev.waybill.client.JobRequest;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WebhookRequest;
import dev.waybill.models.fake.HostileReceivers;
import dev.waybill.models.fake.HostileReceivers.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Six receivers of which five do their worst, told by a process that is killed while the sixth has an event in its hands. It mostly waits
 * for what the dead process held to come free.
 */
@Execution(ExecutionMode.CONCURRENT)
class WebhooksRestartIT {

    /** A place at a receiver which a dead process has held ends after a minute, and what waited for it comes up to two later. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int EVENTS = 60;

    private static final String TASK = """
            task: counted
            version: 1
            input: {type: object, required: [n], properties: {n: {type: integer}}}
            output: {type: object, required: [next]}
            steps:
              - {name: next, kind: compute, value: 'input.n + 1'}
            result: '{"next": steps.next}'
            deadline: 10m
            """;

    private final Path data;
    private final Set<String> jobs = new HashSet<>();
    private final HostileReceivers hostile = HostileReceivers.start();
    private final TestReceiver healthy = new TestReceiver();
    private final TestReceiver failing = new TestReceiver();

    WebhooksRestartIT(@TempDir Path root) throws IOException {
        data = root.resolve("data");
    }

    @AfterEach
    void hangUp() throws IOException {
        healthy.close();
        failing.close();
        hostile.close();
    }

    @Test
    void events_allComeToWhoTakesThem_signed_andOnceMoreUnderTheirIdWhereTheProcessDied() throws IOException {
        int beforeTheKill = 20 + new Random(11).nextInt(20);
        failing.failsFirstTries();
        String secret;
        String late;
        try (UpProcess up = UpProcess.start(data)) {
            WaybillClient client = up.client();
            client.tasks().publishYaml(TASK);
            secret = endpoint(client, URI.create(healthy.url()));
            late = endpoint(client, URI.create(failing.url()));
            for (Kind kind : Kind.values()) {
                endpoint(client, hostile.url(kind));
            }
            submit(client, beforeTheKill);
            healthy.keepsNext();
            submit(client, 1);
            await().atMost(PATIENCE).until(healthy::hasKept);
            up.kill();
        }
        try (UpProcess up = UpProcess.start(data)) {
            submit(up.client(), EVENTS - jobs.size());
            await().atMost(PATIENCE).until(() -> told(healthy).equals(jobs));
            await().atMost(PATIENCE).until(() -> told(failing).equals(jobs));
            await().atMost(PATIENCE).until(() -> hostile.eventsAt(Kind.FLOODS) == EVENTS);
        }
        assertThat(healthy.delivered()).allMatch(delivered -> delivered.isSignedWith(secret));
        assertThat(failing.delivered()).allMatch(delivered -> delivered.isSignedWith(late));
        assertThat(healthy.delivered()).as("one was in its hands").hasSizeGreaterThan(EVENTS);
        for (TestReceiver receiver : List.of(healthy, failing)) {
            assertThat(new HashSet<>(ids(receiver).values())).hasSize(EVENTS);
        }
        assertThat(ids(failing)).as("an event has one id everywhere").isEqualTo(ids(healthy));
        assertThat(hostile.triesAt(Kind.HANGS)).isPositive();
        assertThat(hostile.triesAt(Kind.DRIPS)).isPositive();
        assertThat(hostile.triesAt(Kind.REDIRECTS)).isPositive();
        assertThat(hostile.wasFollowed()).as("where it was redirected to").isFalse();
    }

    /** What deliveries to it are signed with. */
    private static String endpoint(WaybillClient client, URI url) {
        return client.webhooks()
                .create(WebhookRequest.of(url, "job.*"))
                .secret()
                .orElseThrow();
    }

    private void submit(WaybillClient client, int many) {
        for (int n = 0; n < many; n++) {
            jobs.add(client.jobs()
                    .submit(JobRequest.of("counted", Map.of("n", n)))
                    .id());
        }
    }

    /** Of which jobs' ends it was told, and took it. */
    private static Set<String> told(TestReceiver receiver) {
        return receiver.delivered().stream()
                .filter(Delivered::isTaken)
                .map(WebhooksRestartIT::job)
                .collect(Collectors.toSet());
    }

    /** The event's id by its job: fails where there are several. */
    private static Map<String, String> ids(TestReceiver receiver) {
        return receiver.delivered().stream()
                .collect(Collectors.toMap(WebhooksRestartIT::job, Delivered::id, (one, other) -> {
                    assertThat(other).isEqualTo(one);
                    return one;
                }));
    }

    private static String job(Delivered delivered) {
        return delivered.event().at("/data/id").asText();
    }
}
