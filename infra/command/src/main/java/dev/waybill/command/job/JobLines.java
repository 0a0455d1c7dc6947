package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Answer;
import dev.waybill.client.Job;
import dev.waybill.client.JobError;
import dev.waybill.client.JobStatus;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.screen.Terminal;
import java.util.Optional;

/** A job as people read it. */
final class JobLines {

    private JobLines() {}

    /** @param again what a printed command line needs to reach the same Waybill */
    static void show(Job job, String again, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(job.raw());
        } else {
            table(job, again).print(terminal);
        }
    }

    /** Where a failed job's reasons stand: what each model answered, and what was wrong with it. */
    static Optional<String> wayOn(Job job, String again) {
        return job.status().equals(JobStatus.FAILED)
                ? Optional.of("what happened: ./waybill job records " + job.id() + again)
                : Optional.empty();
    }

    private static Table table(Job job, String again) {
        JsonNode json = job.raw();
        Table table = Table.ofFacts()
                .row("job", job.id())
                .row("task", job.task() + version(job))
                .row("status", job.status().text());
        job.answer().ifPresent(answer -> table.row("last step", answer(answer)));
        job.took().ifPresent(took -> table.row("time", Show.duration(took)));
        if (json.path("review").isObject()) {
            table.row(
                    "waits for",
                    "a person (" + Show.value(json.path("review").path("reason")) + ") until "
                            + Show.value(json.path("review").path("due_at")) + ": ./waybill review show " + job.id()
                            + again);
        }
        if (job.isFinal()) {
            table.row("cost", Show.cost(job.usage().costMicros()));
        } else {
            table.row("deadline", Show.value(json.path("deadline_at")));
        }
        table.row(
                "record",
                Show.value(json.path("record").path("version")) + ", "
                        + Show.hash(json.path("record").path("hash")));
        job.error().ifPresent(error -> table.row("error", error(error)));
        job.input().ifPresent(input -> table.row("input", input.toString()));
        job.output().ifPresent(output -> table.row("output", output.toString()));
        if (job.isWithheld()) {
            table.row("output", "not shown: the key lacks payloads:read");
        }
        return table;
    }

    private static String version(Job job) {
        return job.isOfDraft() ? " draft " + Show.hash(job.raw().path("task_hash")) : " version " + job.taskVersion();
    }

    private static String error(JobError error) {
        return error.code() + error.reasonCode().map(code -> " (" + code + ")").orElse("") + ": " + error.detail();
    }

    /** Who gave the last step's answer, and who let the job's output out where that was no model. */
    private static String answer(Answer answer) {
        StringBuilder line =
                new StringBuilder(answer.model().map(Answer.Model::toString).orElse("a person's own"));
        answer.confidence().ifPresent(confidence -> line.append(", confidence ").append(confidence));
        line.append("; the job took ")
                .append(answer.attempts())
                .append(answer.attempts() == 1 ? " attempt" : " attempts");
        if (answer.repaired()) {
            line.append(", repaired");
        }
        answer.decidedBy()
                .filter(decider -> !decider.text().equals("model"))
                .ifPresent(decider -> line.append(", decided by ").append(decider.text()));
        return line.toString();
    }
}
