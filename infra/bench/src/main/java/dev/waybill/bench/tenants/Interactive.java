package dev.waybill.bench.tenants;

import dev.waybill.bench.marking.Latencies;
import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.client.Priority;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Interactive jobs of one tenant, one after the other, and how soon they start: from just before the caller sends one to the first record
 * behind {@code accepted}. Both processes are on one machine, so have one clock. Not thread-safe but for what says so.
 */
final class Interactive implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final Consumer<String> flaws;
    private final Thread thread = new Thread(this::goOn, "interactive");
    private volatile Latencies starts = new Latencies();
    private volatile boolean over;

    Interactive(WaybillClient client, Consumer<String> flaws) {
        this.jobs = client.jobs();
        this.flaws = flaws;
    }

    /** So many, in the caller's thread. */
    Latencies run(int many) {
        Latencies own = new Latencies();
        for (int n = 0; n < many; n++) {
            own.add(one());
        }
        return own;
    }

    /** One after the other with a pause between, in a thread of its own, until this is closed. */
    void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What started since this was asked before. Any thread may ask. */
    Latencies taken() {
        Latencies taken = starts;
        starts = new Latencies();
        return taken;
    }

    private void goOn() {
        while (!over) {
            Latencies counted = starts;
            try {
                counted.add(one());
            } catch (WaybillException failed) {
                flaws.accept("an interactive job failed: " + failed.getMessage());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration one() {
        Instant sent = Instant.now();
        Job job = jobs.submitAndAwait(
                JobRequest.of(SharedUp.TASK, Map.of("text", "at once")).priority(Priority.INTERACTIVE), LONGEST_JOB);
        List<JobRecord> records = jobs.records(job.id());
        if (!job.isCompleted() || records.size() < 2) {
            flaws.accept("an interactive job is " + job.status().text() + ", with " + records.size() + " records");
            return LONGEST_JOB;
        }
        return Duration.between(sent, records.get(1).at());
    }

    /** Returns when the last one has ended. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
