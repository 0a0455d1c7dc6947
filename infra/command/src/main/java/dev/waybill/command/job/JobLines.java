package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.JobView;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.screen.Terminal;
import java.util.function.Consumer;

/** A job as people read it, and the exit status it stands for. */
final class JobLines {

    private JobLines() {}

    static void show(JobView job, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(job.json());
        } else {
            table(job).print(terminal);
        }
    }

    static Consumer<JobView> progress(Terminal terminal) {
        return job -> terminal.note(job.id() + " is " + job.status() + " …");
    }

    /** 0 for a completed job; 1, with a line that says why, for any other. */
    static int exit(JobView job, Terminal terminal) {
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

    private static Table table(JobView job) {
        JsonNode json = job.json();
        Table table = Table.ofFacts()
                .row("job", job.id())
                .row("task", job.task() + " version " + job.taskVersion())
                .row("status", job.status());
        if (json.hasNonNull("answer")) {
            table.row("answer", answer(job));
        }
        job.took().ifPresent(took -> table.row("time", Show.duration(took)));
        if (json.path("review").isObject()) {
            table.row(
                    "waits for",
                    "a person (" + Show.value(json.path("review").path("reason")) + ") until "
                            + Show.value(json.path("review").path("due_at")) + ": ./waybill review show " + job.id());
        }
        if (job.isFinal()) {
            table.row("cost", Show.cost(job.costMicros()));
        } else {
            table.row("deadline", Show.value(json.path("deadline_at")));
        }
        table.row(
                "record",
                Show.value(json.path("record").path("version")) + ", "
                        + Show.value(json.path("record").path("hash")));
        if (json.hasNonNull("error")) {
            JsonNode error = json.path("error");
            table.row("error", Show.value(error.path("code")) + ": " + Show.value(error.path("detail")));
        }
        if (json.has("output")) {
            table.row("output", json.path("output").toString());
        }
        return table;
    }

    private static String answer(JobView job) {
        JsonNode answer = job.json().path("answer");
        long attempts = answer.path("attempts").asLong();
        StringBuilder line = new StringBuilder(answer.has("model") ? job.model() : "a person's own");
        if (answer.hasNonNull("confidence")) {
            line.append(", confidence ").append(answer.path("confidence").asText());
        }
        line.append(", ").append(attempts).append(attempts == 1 ? " attempt" : " attempts");
        if (answer.path("repaired").asBoolean()) {
            line.append(", repaired");
        }
        return line.append(", decided by ")
                .append(Show.value(answer.path("decided_by")))
                .toString();
    }
}
