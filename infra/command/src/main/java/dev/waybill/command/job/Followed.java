package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
import dev.waybill.client.Jobs;
import dev.waybill.command.screen.RecordLine;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells each record of one job once. Not thread-safe. */
final class Followed {

    /** On narrower terminals the state is left out, which mostly follows from the record's type. */
    private static final int COMFORTABLE = 100;

    private final Jobs jobs;
    private final Terminal terminal;
    private final boolean asJson;
    private int told;

    Followed(Jobs jobs, Terminal terminal, boolean asJson) {
        this.jobs = jobs;
        this.terminal = terminal;
        this.asJson = asJson;
    }

    /** Whether nothing more comes by itself. */
    boolean isOver(Job job) {
        return job.isFinal() || job.isAwaitingReview();
    }

    /** Tells the records that are there by now, and were not told before. */
    void tell(Job seen) {
        if (seen.record().map(Job.Head::version).orElse(Integer.MAX_VALUE) <= told) {
            return;
        }
        List<JobRecord> records = jobs.records(seen.id());
        for (JobRecord record : records.subList(Math.min(told, records.size()), records.size())) {
            if (asJson) {
                terminal.json(record.raw());
            } else {
                terminal.result(Show.shortened(line(records.get(0), record), terminal.columns()));
            }
        }
        told = records.size();
    }

    private String line(JobRecord first, JobRecord record) {
        JsonNode raw = record.raw();
        String state =
                terminal.columns() < COMFORTABLE ? "" : String.format(Locale.ROOT, "%-15s ", RecordLine.state(raw));
        return String.format(
                        Locale.ROOT,
                        "%10s  %2d %-17s %s%s",
                        Show.duration(Duration.between(first.at(), record.at())),
                        record.version(),
                        record.type(),
                        state,
                        RecordLine.what(raw))
                .stripTrailing();
    }
}
