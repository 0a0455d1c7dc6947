package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Job;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.up.Banner;
import dev.waybill.local.up.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo leaves on the screen: a table of its jobs, and how to go on. */
final class DemoReport {

    private final List<Outcome> outcomes;
    private final RunFile run;
    private final DataFolder folder;

    /** @param folder the one that it ran on, which the commands have to name where it is not the usual one */
    DemoReport(List<Outcome> outcomes, RunFile run, DataFolder folder) {
        this.outcomes = outcomes;
        this.run = run;
        this.folder = folder;
    }

    /** Every ticket of the demo is one that its task can take to the end, or to a person, who may reject it. */
    boolean asExpected() {
        return outcomes.stream()
                .map(Outcome::job)
                .allMatch(job -> job.isCompleted()
                        || job.isAwaitingReview()
                        || job.error()
                                .filter(error -> error.code().equals("rejected"))
                                .isPresent());
    }

    Table table() {
        Table table = new Table(
                Column.of("job"),
                Column.words("ticket", 16),
                Column.of("status"),
                Column.of("team"),
                Column.spare("urgency"),
                Column.spare("confidence"),
                Column.spare("time"),
                Column.spare("cost"),
                Column.spare("attempts"),
                Column.spare("model"));
        for (Outcome each : outcomes) {
            Job job = each.job();
            JsonNode output = job.raw().path("output");
            table.row(
                    job.id(),
                    Show.shortened(each.ticket().name(), 26),
                    job.status().text(),
                    Show.value(output.path("team")),
                    Show.value(output.path("urgency")),
                    output.path("confidence").isNumber()
                            ? String.format(
                                    Locale.ROOT,
                                    "%.2f",
                                    output.path("confidence").asDouble())
                            : "-",
                    job.took().map(Show::duration).orElse("-"),
                    Show.cost(job.usage().costMicros()),
                    Show.value(job.raw().path("answer").path("attempts")),
                    Show.value(job.raw().path("answer").path("model")));
        }
        return table;
    }

    /** What became of the jobs when the demo was over. */
    enum Left {
        RUNNING("it runs already, with these jobs"),
        STORED("finds these jobs again"),
        GONE("starts anew: these jobs were in memory only");

        private final String remark;

        Left(String remark) {
            this.remark = remark;
        }
    }

    /** The next things to type; the first keeps the jobs of this demo at hand, if anything does. */
    List<String> wayOn(String upAgain, Left left) {
        List<String> lines = new ArrayList<>();
        if (left != Left.GONE) {
            lines.addAll(reviews());
        }
        lines.addAll(List.of(
                "How to go on:",
                "",
                "  " + upAgain,
                "    (" + left.remark + ")",
                "",
                "  URL       " + run.url(),
                "  key file  " + run.keyFile(),
                "",
                "  " + Banner.submitWithCurl(run).replace("\n", "\n  "),
                ""));
        if (left != Left.GONE && !outcomes.isEmpty()) {
            lines.addAll(first(outcomes.get(0).job().id()));
        }
        lines.addAll(List.of(
                "  " + Banner.submit(folder), "  ./waybill task show ticket-triage --version 1" + folder.option()));
        return lines;
    }

    /** How to look at one job. */
    private List<String> first(String job) {
        String bearer = " -H \"Authorization: Bearer $(cat " + DataFolder.word(run.keyFile()) + ")\"";
        return List.of(
                "  curl -s " + run.url() + "/v1/jobs/" + job + bearer,
                "  curl -s " + run.url() + "/v1/jobs/" + job + "/records" + bearer,
                "",
                "  ./waybill job records " + job + " --verify" + folder.option());
    }

    /** How to decide on what waits for a person. */
    private List<String> reviews() {
        List<String> waiting = outcomes.stream()
                .map(Outcome::job)
                .filter(Job::isAwaitingReview)
                .map(Job::id)
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        String first = waiting.get(0);
        return List.of(
                waiting.size() + (waiting.size() == 1 ? " job waits" : " jobs wait")
                        + " for a person: the model was not sure, or law is in question. With `up` running:",
                "",
                "  ./waybill review list" + folder.option(),
                "  ./waybill review show " + first + folder.option(),
                "  ./waybill review approve " + first + folder.option() + "   (or correct, reject, claim, comment)",
                "",
                "`./waybill demo --decide" + folder.option() + "` plays that person too.",
                "");
    }

    ObjectNode toJson() {
        ObjectNode json = run.toJson();
        json.putArray("jobs")
                .addAll(outcomes.stream().map(each -> each.job().raw()).toList());
        return json;
    }
}
