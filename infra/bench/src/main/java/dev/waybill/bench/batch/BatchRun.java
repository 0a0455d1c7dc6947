package dev.waybill.bench.batch;

import dev.waybill.bench.marking.Latencies;
import dev.waybill.bench.marking.MarkingUp;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.BatchResult;
import dev.waybill.client.JobRequest;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One batch among single jobs, killed on its way, and held against what was sent. Not thread-safe. */
final class BatchRun {

    private static final int CALLERS = 16;
    private static final int IDLE_JOBS = 60;
    private static final Duration LONGEST_JOB = Duration.ofMinutes(2);
    private static final long SAMPLE_MILLIS = 250;
    private static final long PING_MILLIS = 500;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final MarkingUp up;
    private final List<String> texts;
    private final int items;
    private final int kills;
    private final Consumer<String> out;
    private final List<String> flaws = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong mostMegabytes = new AtomicLong();
    private volatile boolean away;
    private volatile boolean over;

    BatchRun(MarkingUp up, List<String> texts, int items, int kills, Consumer<String> out) {
        this.up = up;
        this.texts = List.copyOf(texts);
        this.items = items;
        this.kills = kills;
        this.out = out;
    }

    List<String> flaws() {
        return List.copyOf(flaws);
    }

    void run(int singles) throws IOException, InterruptedException {
        bySixteen(Math.min(singles, 200));
        Latencies idle = new Latencies();
        for (int n = 0; n < IDLE_JOBS; n++) {
            ping(idle);
        }
        out.accept("idle, one interactive job after the other: " + idle);
        double single = bySixteen(singles);
        out.accept(String.format(Locale.ROOT, "single jobs by %d callers: %.1f jobs a second", CALLERS, single));

        Latencies beside = new Latencies();
        Thread pings = daemon("pings", () -> pings(beside));
        Instant begun = Instant.now();
        Batch batch = up.client().batches().create(BatchRequest.of(MarkingUp.TASK));
        // Added while it runs and dies: the client sends a request again until it is taken.
        Thread adding = daemon("adding", () -> add(batch.id()));
        Duration wasAway = watch(batch.id());
        Duration took = Duration.between(begun, Instant.now());
        over = true;
        adding.join();
        pings.join();
        double rate = items / (took.minus(wasAway).toMillis() / 1000.0);
        out.accept(String.format(
                Locale.ROOT,
                "batch: %d items in %d s, of which it was away for %d s: %.1f jobs a second, %.2f of single jobs",
                items,
                took.toSeconds(),
                wasAway.toSeconds(),
                rate,
                rate / single));
        out.accept("interactive jobs beside it: " + beside);
        out.accept("most resident memory: " + mostMegabytes.get() + " MB");
        results(batch.id());
    }

    /** Jobs a second. */
    private double bySixteen(int jobs) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long begun = System.nanoTime();
        for (int n = 0; n < CALLERS; n++) {
            callers.execute(() -> {
                for (int at = next.getAndIncrement(); at < jobs; at = next.getAndIncrement()) {
                    up.client()
                            .jobs()
                            .submitAndAwait(JobRequest.of(MarkingUp.TASK, Map.of("text", text(at))), LONGEST_JOB);
                }
            });
        }
        callers.shutdown();
        if (!callers.awaitTermination(1, TimeUnit.HOURS)) {
            flaws.add("single jobs did not come to an end");
        }
        return jobs / ((System.nanoTime() - begun) / 1e9);
    }

    private void ping(Latencies latencies) {
        long begun = System.nanoTime();
        up.client().jobs().submitAndAwait(JobRequest.of(MarkingUp.TASK, Map.of("text", "ping")), LONGEST_JOB);
        latencies.add(Duration.ofNanos(System.nanoTime() - begun));
    }

    /** One that meets the process while it is away says nothing about a batch. */
    private void pings(Latencies latencies) {
        while (!over) {
            Latencies one = new Latencies();
            boolean before = away;
            try {
                ping(one);
            } catch (WaybillException gone) {
                before = true;
            }
            if (!before && !away) {
                latencies.add(one.percentile(50));
            }
            sleep(PING_MILLIS);
        }
    }

    private void add(String batch) {
        up.client()
                .batches()
                .add(batch, IntStream.range(0, items).mapToObj(n -> BatchItem.of(name(n), Map.of("text", text(n)))));
        up.client().batches().close(batch);
    }

    /** Looks on until its end, and kills; returns how long the process was away in all. */
    private Duration watch(String id) throws IOException, InterruptedException {
        Duration wasAway = Duration.ZERO;
        int killed = 0;
        Instant begun = Instant.now();
        Instant said = begun;
        while (true) {
            Batch batch = up.client().batches().get(id);
            check(batch);
            mostMegabytes.accumulateAndGet(up.residentMegabytes(), Math::max);
            if (batch.isFinal()) {
                return wasAway;
            }
            if (said.plus(BETWEEN_LINES).isBefore(Instant.now())) {
                said = Instant.now();
                out.accept(Duration.between(begun, said).toSeconds() + " s: "
                        + batch.counts().ended() + " ended, " + up.residentMegabytes() + " MB");
            }
            if (killed < kills && batch.counts().ended() >= (long) items * (killed + 1) / (kills + 1)) {
                away = true;
                wasAway = wasAway.plus(up.kill());
                away = false;
                killed++;
                out.accept("killed at " + batch.counts().ended() + " ended items");
            }
            sleep(SAMPLE_MILLIS);
        }
    }

    private void check(Batch batch) {
        int total = batch.raw().at("/counts/total").asInt();
        if (batch.counts().total() != total) {
            flaws.add("the counts are " + batch.counts() + ", of a total of " + total);
        }
    }

    private void results(String id) {
        int at = 0;
        for (BatchResult result : up.client().batches().results(id)) {
            if (!result.customId().equals(name(at))) {
                flaws.add("result " + at + " is of " + result.customId());
                return;
            }
            if (!result.isCompleted()
                    || !result.output()
                            .map(output -> output.path("of").asText().equals(text(result)))
                            .orElse(false)) {
                flaws.add("result " + at + " is " + result.status().text() + ", or not of its own text");
            }
            at++;
        }
        if (at != items) {
            flaws.add(at + " results of " + items + " items");
        }
        out.accept("results: " + at + ", in the order sent");
    }

    private String text(BatchResult result) {
        return text(Integer.parseInt(result.customId().substring(1)));
    }

    private String text(int at) {
        return texts.get(at % texts.size());
    }

    private static String name(int at) {
        return "r" + at;
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
