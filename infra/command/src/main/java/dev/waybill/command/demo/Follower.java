package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.demo.SampleFiles.Sample;
import dev.waybill.command.screen.RecordLine;
import dev.waybill.command.screen.Show;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Submits a sample and tells each of its records as soon as it is there. Thread-safe. */
final class Follower {

    private static final long LOOK_AGAIN_MILLIS = 120;
    private static final int COMFORTABLE = 110;
    private static final long GIVE_UP_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Jobs jobs;
    private final Example example;
    private final Consumer<String> lines;
    private final int columns;
    private final long start = System.nanoTime();

    /** @param columns how wide a line may be; a narrow one leaves the state out, which mostly follows from the record's type */
    Follower(Jobs jobs, Example example, Consumer<String> lines, int columns) {
        this.jobs = jobs;
        this.example = example;
        this.lines = lines;
        this.columns = columns;
    }

    /** The sample's job at its end, or where it waits for a person, or as it was when patience ran out. */
    Outcome follow(Sample sample) {
        JobRequest request = JobRequest.of(example.task().name(), sample.input())
                .metadata(example.samples().word(), sample.name());
        JobRequest pinned = example.task().pinned().map(request::taskVersion).orElse(request);
        return watch(new Outcome(sample, jobs.submit(pinned).job(), 0));
    }

    /** The same of a job that goes on. */
    Outcome watch(Outcome outcome) {
        String id = outcome.job().id();
        int told = outcome.told();
        while (true) {
            // The job is read first, so that the records read after it hold all that led to its state.
            Job job = jobs.get(id);
            told = tell(outcome.sample().name(), jobs.records(id), told);
            if (job.isFinal() || job.isAwaitingReview() || System.nanoTime() - start > GIVE_UP_NANOS) {
                return new Outcome(outcome.sample(), job, told);
            }
            pause();
        }
    }

    /** Tells the records behind those that were told before, one job at a time, so that times only grow. */
    private synchronized int tell(String sample, List<JobRecord> records, int told) {
        for (int i = told; i < records.size(); i++) {
            lines.accept(Show.shortened(line(sample, records.get(i).raw()), columns));
        }
        return Math.max(told, records.size());
    }

    private String line(String sample, JsonNode record) {
        boolean isNarrow = columns < COMFORTABLE;
        String state = isNarrow ? "" : String.format(Locale.ROOT, "%-15s ", RecordLine.state(record));
        return String.format(
                        Locale.ROOT,
                        "%6.2fs  %s %d %-17s %s%s",
                        (System.nanoTime() - start) / 1e9,
                        Show.padded(sample, isNarrow ? 16 : 26),
                        record.path("version").asInt(),
                        record.path("type").asText(),
                        state,
                        RecordLine.what(record))
                .stripTrailing();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }
}
