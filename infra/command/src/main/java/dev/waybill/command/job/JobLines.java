package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Answer;
import dev.waybill.client.DecidedBy;
import dev.waybill.client.Job;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.screen.Terminal;
import java.util.function.Consumer;

/** A job as people read it, and the exit status it stands for. */
final class JobLines {

    private JobLines() {}

    static void show(Job job, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(job.raw());
        } else {
            table(job).print(terminal);
        }
    }

    static Consumer<Job> progress(Terminal terminal) {
        return job -> terminal.note(job.id() + " is " + job.status() + " …");
    }

    /** 0 for a completed job; 1, with a line that says why, for any other. */
    static int exit(Job job, Terminal terminal) {
        if (job.isCompleted()) {
            return Exit.DONE;
        }
        if (job.isAwaitingReview()) {
            terminal.note("waybill: " + job.id() + " waits for a person: ./waybill review show " + job.id());
        } else if (!job.isFinal()) {
            terminal.note("waybill: " + job.id() + " is still " + job.status() + "; go on with: ./waybill job wait "
                    + job.id());
        }
        return Exit.FAILED;
    }

    private static Table table(Job job) {
        JsonNode json = job.raw();
        Table table = Table.ofFacts()
                .row("job", job.id())
                .row("task", job.task() + " version " + job.taskVersion())
                .row("status", job.status().text());
        job.answer().ifPresent(answer -> table.row("answer", answer(answer)));
        job.took().ifPresent(took -> table.row("time", Show.duration(took)));
        if (json.path("review").isObject()) {
            table.row(
                    "waits for",
                    "a person (" + Show.value(json.path("review").path("reason")) + ") until "
                            + Show.value(json.path("review").path("due_at")) + ": ./waybill review show " + job.id());
        }
        if (job.isFinal()) {
            table.row("cost", Show.cost(job.usage().costMicros()));
        } else {
            table.row("deadline", Show.value(json.path("deadline_at")));
        }
        table.row(
                "record",
                Show.value(json.path("record").path("version")) + ", "
                        + Show.value(json.path("record").path("hash")));
        job.error().ifPresent(error -> table.row("error", error.code() + ": " + error.detail()));
        job.output().ifPresent(output -> table.row("output", output.toString()));
        return table;
    }

    private static String answer(Answer answer) {
        StringBuilder line =
                new StringBuilder(answer.model().map(Answer.Model::toString).orElse("a person's own"));
        answer.confidence().ifPresent(confidence -> line.append(", confidence ").append(confidence));
        line.append(", ").append(answer.attempts()).append(answer.attempts() == 1 ? " attempt" : " attempts");
        if (answer.repaired()) {
            line.append(", repaired");
        }
        return line.append(", decided by ")
                .append(answer.decidedBy().map(DecidedBy::text).orElse("-"))
                .toString();
    }
}
