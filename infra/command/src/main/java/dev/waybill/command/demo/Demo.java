package dev.waybill.command.demo;

import dev.waybill.client.Job;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.demo.SampleFiles.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Takes all samples through Waybill, a few at a time. */
final class Demo {

    private static final int AT_ONCE = 4;

    private Demo() {}

    /**
     * A sample and the job that it became.
     *
     * @param told how many of the job's records were told
     */
    record Outcome(Sample sample, Job job, int told) {}

    static List<Outcome> run(Follower follower, List<Sample> samples) {
        return atOnce(samples, follower::follow);
    }

    /** What becomes of all of them, in their order. */
    static <T> List<Outcome> atOnce(List<T> all, Function<T, Outcome> act) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (T each : all) {
                running.add(workers.submit(() -> act.apply(each)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
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
}
