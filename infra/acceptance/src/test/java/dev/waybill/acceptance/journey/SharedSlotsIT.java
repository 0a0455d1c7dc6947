package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.client.Batch;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.Batches;
import dev.waybill.client.Job;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.WaybillClient;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two tenants at an endpoint that takes four bulk jobs at once, one of them with 200 items in the queue: the other's interactive jobs
 * start as if it were not there, and its batch gets its equal share of the slots.
 */
class SharedSlotsIT {

    private static final String TASK = """
            task: share
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object}
            steps:
              - {name: answer, kind: generate, prompt: {user: "{{input.text}}"}, schema: {type: object}, models: [{endpoint: shared, model: any, timeout: 60s}]}
            deadline: 5m
            """;

    private static final int SLOTS = 4;
    private static final int QUEUED = 200;
    /** So many that the few which are called for before or after their turn do not decide what the share is. */
    private static final int BESIDE = 60;

    private static final int IDLE_JOBS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ALWAYS_FINE = Duration.ofMillis(500);

    private final Random seeded = new Random(7);

    /** Closed until the queue is full. */
    private final CountDownLatch gate = new CountDownLatch(1);

    /** The items of bulk jobs that calls came for, in this order. */
    private final List<String> called = new ArrayList<>();

    private int underWay;
    private int most;

    @Test
    void tenantBesideOneWithManyQueuedItems_startsAtOnceWhatIsInteractive_andHasItsShareOfTheSlots(@TempDir Path folder)
            throws IOException {
        try (FakeOpenAiServer model = FakeOpenAiServer.start().otherwise(this::answer)) {
            String models = "endpoints:\n  shared: {kind: openai, baseUrl: \"" + model.baseUrl()
                    + "\", together: {bulk: " + SLOTS + "}}\n";
            try (RunningWaybill waybill = RunningWaybill.start(RunningWaybill.ROOT, folder, models, TASK)) {
                WaybillClient quiet = client(waybill.as("quiet"));
                startsOf(quiet, IDLE_JOBS);
                Duration idle = late(startsOf(quiet, IDLE_JOBS));

                WaybillClient noisy = client(waybill.as("noisy"));
                String queued = submit(noisy, "noisy", QUEUED);
                await().atMost(PATIENCE)
                        .until(() -> noisy.jobs()
                                                .list(JobFilter.ALL.batch(queued))
                                                .all()
                                                .size()
                                        == QUEUED
                                && called().size() == SLOTS);
                gate.countDown();
                String beside = submit(quiet, "quiet", BESIDE);
                List<Duration> starts = new ArrayList<>();
                Instant patient = Instant.now().plus(PATIENCE);
                while (!quiet.batches().get(beside).isFinal() && Instant.now().isBefore(patient)) {
                    starts.addAll(startsOf(quiet, 1));
                }

                Duration bound = ALWAYS_FINE.compareTo(idle.multipliedBy(2)) > 0 ? ALWAYS_FINE : idle.multipliedBy(2);
                assertThat(late(starts)).as("%s", starts).isLessThanOrEqualTo(bound);
                assertThat(quiet.batches().get(beside).counts().completed()).isEqualTo(BESIDE);
                assertThat(shareOfQuiet()).as("%s", called()).isBetween(0.35, 0.65);
                noisyGoesOnAlone();
                endsWhole(noisy.batches(), queued);
                assertThat(most).isEqualTo(SLOTS);
                assertThat(called()).doesNotHaveDuplicates();
            }
        }
    }

    private Reaction answer(Request request) {
        String text = request.said("user");
        if (text.equals("at once")) {
            return Reaction.answer("{}");
        }
        synchronized (called) {
            called.add(text);
            most = Math.max(most, ++underWay);
        }
        // Waiting jobs are looked at each second at most: far shorter calls would leave slots idle between looks.
        Duration thinks = Duration.ofMillis(400 + seeded.nextInt(200));
        return (asked, socket) -> {
            try {
                return gate.await(50, TimeUnit.SECONDS)
                        && Reaction.after(thinks, Reaction.answer("{}")).react(asked, socket);
            } finally {
                synchronized (called) {
                    underWay--;
                }
            }
        };
    }

    private List<String> called() {
        synchronized (called) {
            return List.copyOf(called);
        }
    }

    /** Of the calls from its first one on, until half of its items are left: so long enough of them wait to be looked at often. */
    private double shareOfQuiet() {
        List<String> all = called();
        List<Integer> quiet = IntStream.range(0, all.size())
                .filter(at -> all.get(at).startsWith("quiet"))
                .boxed()
                .toList();
        int own = BESIDE / 2;
        return own / (double) (quiet.get(own) - quiet.get(0));
    }

    private void noisyGoesOnAlone() {
        int before = called().size();
        await().atMost(PATIENCE).until(() -> called().size() >= before + SLOTS);
    }

    /** Cancelled, its counts add up at each look, and nothing is completed that was not called for. */
    private void endsWhole(Batches batches, String id) {
        batches.cancel(id);
        Batch ended = batches.await(id, PATIENCE, Duration.ofSeconds(1), Batch::isFinal, SharedSlotsIT::addUp);
        addUp(ended);
        assertThat(ended.counts().completed() + ended.counts().cancelled()).isEqualTo(QUEUED);
        assertThat(ended.counts().completed()).isLessThanOrEqualTo((int)
                called().stream().filter(item -> item.startsWith("noisy")).count());
    }

    private static void addUp(Batch batch) {
        assertThat(batch.counts().total())
                .as(batch.raw().toString())
                .isEqualTo(batch.raw().at("/counts/total").asInt());
    }

    private static WaybillClient client(RunningWaybill tenant) {
        return WaybillClient.of(tenant.url(), tenant.key());
    }

    private static String submit(WaybillClient client, String tenant, int items) {
        return client.batches()
                .submit(
                        BatchRequest.of("share"),
                        IntStream.range(0, items)
                                .mapToObj(n -> BatchItem.of("i" + n, Map.of("text", tenant + " " + n)))
                                .toList())
                .id();
    }

    /** Of so many interactive jobs, one after the other: from before each is sent to the first record behind {@code accepted}. */
    private static List<Duration> startsOf(WaybillClient client, int jobs) {
        List<Duration> starts = new ArrayList<>();
        for (int n = 0; n < jobs; n++) {
            Instant sent = Instant.now();
            Job job = client.jobs().submitAndAwait(JobRequest.of("share", Map.of("text", "at once")), PATIENCE);
            assertThat(job.isCompleted()).as(job.raw().toString()).isTrue();
            starts.add(Duration.between(
                    sent, client.jobs().records(job.id()).get(1).at()));
        }
        return starts;
    }

    /** 9 of 10 are no later. */
    private static Duration late(List<Duration> starts) {
        return starts.stream().sorted().toList().get((starts.size() * 9 + 9) / 10 - 1);
    }
}
