package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.core.event.Tell.Telling;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellTest {

    private static final int EVENTS = 40;

    private final Workbench bench = new Workbench();
    private final EventBench events = bench.events;
    private final WebhookEndpoint endpoint =
            events.endpoint(Workbench.WHO, "job.*").endpoint();
    private final Queue<Runnable> helpers = new ConcurrentLinkedQueue<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Tell tell = new Tell(events.deliveries, events.queue, helpers::add, bench.clock, bench.log);

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void manyWhoTellAtOnce_haveNoMoreHelpersThanOne() {
        List<CompletableFuture<Void>> telling = new ArrayList<>();
        for (int caller = 0; caller < 3; caller++) {
            telling.add(tellMany(caller));
        }
        // Whoever finds no helper writes alone, and nobody waits for another's.
        await().until(() -> events.deliveries.all().size() == 3 * EVENTS);
        assertThat(helpers).hasSize(Tell.MOST_HELPERS);

        finish();
        telling.forEach(CompletableFuture::join);
        CompletableFuture<Void> next = tellMany(3);
        await().until(() -> events.deliveries.all().size() == 4 * EVENTS);
        assertThat(helpers).as("they are free again").hasSize(Tell.MOST_HELPERS);
        finish();
        next.join();
    }

    private CompletableFuture<Void> tellMany(int caller) {
        List<Telling> all = IntStream.range(0, EVENTS)
                .mapToObj(n -> new Telling(
                        new Event(
                                "event_" + caller + "_" + n,
                                EventType.JOB_COMPLETED,
                                endpoint.key().tenant(),
                                bench.clock.instant(),
                                Json.object()),
                        endpoint))
                .toList();
        return CompletableFuture.runAsync(() -> assertThat(tell.tellAll(all)).isEmpty(), callers);
    }

    private void finish() {
        for (Runnable helper = helpers.poll(); helper != null; helper = helpers.poll()) {
            helper.run();
        }
    }
}
