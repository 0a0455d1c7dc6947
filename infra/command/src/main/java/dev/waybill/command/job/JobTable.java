package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;

/** Jobs as people read a list of them. */
final class JobTable {

    private JobTable() {}

    /** @param isDetailed whether the jobs are whole, rather than what lists tell of them */
    static Table of(JsonNode jobs, boolean isDetailed) {
        return isDetailed ? detailed(jobs) : brief(jobs);
    }

    private static Table brief(JsonNode jobs) {
        Table table = new Table("job", "task", "status", "created");
        for (JsonNode job : jobs) {
            table.row(
                    Show.value(job.path("id")),
                    Show.value(job.path("task")),
                    Show.value(job.path("status")),
                    Show.value(job.path("created_at")));
        }
        return table;
    }

    private static Table detailed(JsonNode jobs) {
        Table table = new Table(
                Column.of("job"),
                Column.of("status"),
                Column.of("error"),
                Column.of("task"),
                Column.spare("time"),
                Column.spare("cost"),
                Column.spare("created"));
        for (JsonNode raw : jobs) {
            Job job = new Job(raw);
            table.row(
                    job.id(),
                    job.status().text(),
                    job.error().map(error -> error.code()).orElse("-"),
                    job.task(),
                    job.took().map(Show::duration).orElse("-"),
                    Show.cost(job.usage().costMicros()),
                    Show.value(raw.path("created_at")));
        }
        return table;
    }
}
