package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Job;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.up.Banner;
import dev.waybill.local.up.RunFile;
import java.util.ArrayList;
import java.util.List;

/** Whether all went as it should, and how to go on. */
final class DemoReport {

    private final Example example;
    private final List<Outcome> outcomes;
    private final Place place;
    private final boolean isFourEyes;

    /**
     * Where the demo ran.
     *
     * @param folder the data folder, which the commands have to name where it is not the usual one
     * @param up the command that keeps the jobs of the demo at hand, if anything does
     */
    record Place(RunFile run, DataFolder folder, Left left, String up) {}

    /** @param isFourEyes whether the key that submitted the jobs may not decide on them */
    DemoReport(Example example, List<Outcome> outcomes, Place place, boolean isFourEyes) {
        this.example = example;
        this.outcomes = outcomes;
        this.place = place;
        this.isFourEyes = isFourEyes;
    }

    /** Every sample of the demo is one that its task can take to the end, or to a person, who may reject it. */
    boolean asExpected() {
        return outcomes.stream()
                .map(Outcome::job)
                .allMatch(job -> job.isCompleted()
                        || job.isAwaitingReview()
                        || job.error()
                                .filter(error -> error.code().equals("rejected"))
                                .isPresent());
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

    /** The next things to type. */
    List<String> wayOn() {
        RunFile run = place.run();
        Left left = place.left();
        List<String> lines = new ArrayList<>();
        if (left != Left.GONE) {
            lines.addAll(reviews());
        }
        lines.addAll(List.of(
                "How to go on:",
                "",
                "  " + place.up(),
                "    (" + left.remark + ")",
                "",
                "  URL       " + run.url(),
                "  key file  " + run.keyFile(),
                ""));
        if (example.isUsual()) {
            lines.addAll(List.of("  " + Banner.submitWithCurl(run).replace("\n", "\n  "), ""));
        }
        if (left != Left.GONE && !outcomes.isEmpty()) {
            lines.addAll(first(outcomes.get(0).job().id()));
        }
        lines.addAll(List.of(
                "  " + submit(),
                "  ./waybill task show " + example.task().name() + " --version "
                        + example.task().version()
                        + place.folder().option()));
        return lines;
    }

    private String submit() {
        return example.isUsual()
                ? Banner.submit(place.folder())
                : "./waybill job submit " + example.task().name() + example.task().option() + " --input "
                        + example.samples().folder() + "/"
                        + outcomes.get(0).sample().name() + ".json --wait"
                        + place.folder().option();
    }

    /** How to look at one job. */
    private List<String> first(String job) {
        RunFile run = place.run();
        String bearer = " -H \"Authorization: Bearer $(cat " + DataFolder.word(run.keyFile()) + ")\"";
        return List.of(
                "  curl -s " + run.url() + "/v1/jobs/" + job + bearer,
                "  curl -s " + run.url() + "/v1/jobs/" + job + "/records" + bearer,
                "",
                "  ./waybill job records " + job + " --verify" + place.folder().option());
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
        List<String> lines = new ArrayList<>(List.of(
                waiting.size() + (waiting.size() == 1 ? " job waits" : " jobs wait") + " for a person" + why()
                        + ". With `up` running:",
                "",
                "  ./waybill review list" + place.folder().option(),
                "  ./waybill review show " + first + place.folder().option()));
        String key = "";
        if (isFourEyes) {
            String file = DataFolder.word(ReviewerKey.in(place.folder()));
            key = " --key-file " + file;
            lines.add("  " + ReviewerKey.create(file) + place.folder().option()
                    + "   (whoever submitted a job does not decide on it)");
        }
        lines.addAll(List.of(
                "  ./waybill review approve " + first + key + place.folder().option()
                        + "   (or correct, reject, claim, comment)",
                "",
                "`./waybill demo" + named() + " --decide" + place.folder().option() + "` plays that person too.",
                ""));
        return lines;
    }

    private String why() {
        return example.isUsual() ? ": the model was not sure, or law is in question" : "";
    }

    private String named() {
        return example.isUsual() ? "" : " " + example.name();
    }

    ObjectNode toJson() {
        ObjectNode json = place.run().toJson().put("example", example.name());
        json.putArray("jobs")
                .addAll(outcomes.stream().map(each -> each.job().raw()).toList());
        return json;
    }
}
