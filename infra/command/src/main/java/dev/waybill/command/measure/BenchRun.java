package dev.waybill.command.measure;

import dev.waybill.client.Job;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Sends rows as jobs through the public API, a fixed number of them in flight: each of that many workers submits a row,
 * holds a long poll until its job is final, and takes the next row.
 */
final class BenchRun {

    private final Jobs jobs;
    private final String task;
    private final TaskShape shape;

    BenchRun(WaybillClient client, String task, TaskShape shape) {
        this.jobs = client.jobs();
        this.task = task;
        this.shape = shape;
    }

    /** @param progress told how many jobs are through, after each */
    BenchReport run(Sample sample, int concurrency, Duration patience, IntConsumer progress) {
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        AtomicInteger through = new AtomicInteger();
        long start = System.nanoTime();
        try {
            List<Future<Measured>> running = new ArrayList<>();
            for (Sample.Row row : sample.rows()) {
                running.add(workers.submit(() -> {
                    Measured measured = measure(row, patience);
                    progress.accept(through.incrementAndGet());
                    return measured;
                }));
            }
            List<Measured> all = new ArrayList<>();
            for (Future<Measured> each : running) {
                all.add(each.get());
            }
            return new BenchReport(sample, all, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        } finally {
            workers.shutdownNow();
        }
    }

    private Measured measure(Sample.Row row, Duration patience) {
        JobRequest request = JobRequest.of(task, shape.input(row.text()));
        long start = System.nanoTime();
        Job job = jobs.submit(request).job();
        long accepted = System.nanoTime();
        // A job that waits for a person would wait for longer than any bench.
        Job end = jobs.await(job.id(), patience, now -> now.isFinal() || now.isAwaitingReview(), unfinished -> {});
        long answered = System.nanoTime();
        boolean right = end.isCompleted()
                && end.raw().path("output").path(shape.answerField()).asText().equals(row.label());
        return new Measured(
                Duration.ofNanos(accepted - start),
                Duration.ofNanos(answered - start),
                end.status().text(),
                end.isFinal() || end.isAwaitingReview(),
                right);
    }

    /**
     * One row's way.
     *
     * @param toAccept from the request's start to its 202
     * @param toAnswer from the request's start until the caller has the final job
     */
    record Measured(Duration toAccept, Duration toAnswer, String status, boolean ended, boolean right) {}
}
