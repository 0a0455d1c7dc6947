package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.client.JobSummary;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.Duration;

/** Jobs as people read a list of them. */
final class JobTable {

    private final Table table = new Table(
            Column.of("job"),
            Column.of("status"),
            Column.of("error"),
            Column.of("task"),
            Column.of("created"),
            Column.spare("time"),
            Column.spare("cost"));

    private JobTable() {}

    /** @param isDetailed whether the jobs are whole, rather than what lists tell of them */
    static Table of(JsonNode jobs, boolean isDetailed) {
        JobTable rows = new JobTable();
        for (JsonNode job : jobs) {
            if (isDetailed) {
                rows.add(new Job(job));
            } else {
                rows.add(new JobSummary(job));
            }
        }
        return rows.table;
    }

    private void add(JobSummary job) {
        table.row(
                job.id(),
                job.status().text(),
                job.errorCode().orElse("-"),
                job.task(),
                Show.value(job.raw().path("created_at")),
                job.finishedAt()
                        .map(end -> Show.duration(Duration.between(job.createdAt(), end)))
                        .orElse("-"),
                job.costMicros().isPresent() ? Show.cost(job.costMicros().getAsLong()) : "-");
    }

    private void add(Job job) {
        table.row(
                job.id(),
                job.status().text(),
                job.error().map(error -> error.code()).orElse("-"),
                job.task(),
                Show.value(job.raw().path("created_at")),
                job.took().map(Show::duration).orElse("-"),
                Show.cost(job.usage().costMicros()));
    }
}
