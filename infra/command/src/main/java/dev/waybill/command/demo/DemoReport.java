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
     */
    record Place(RunFile run, DataFolder folder, Left left, Again again) {}

    /**
     * What is typed to start something again as this demo was started.
     *
     * @param up keeps the jobs of the demo at hand, if anything does
     * @param decide shows the example again, with its people played
     * @param isElsewhere whether it will answer at another URL than it did here
     */
    record Again(String up, String decide, boolean isElsewhere) {}

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
        RUNNING("it runs already, with these jobs", "stopped; the jobs that were sent go on with `%s`"),
        STORED("finds these jobs again", "stopped; the jobs that were sent are kept, and `%s` finds them"),
        GONE("starts anew: these jobs were in memory only", "stopped; the jobs were in memory only");

        private final String remark;
        private final String brokenOff;

        Left(String remark, String brokenOff) {
            this.remark = remark;
            this.brokenOff = brokenOff;
        }

        /** What is said where it is not over. */
        String brokenOff(String up) {
            return brokenOff.formatted(up);
        }
    }

    /** The next things to type. */
    List<String> wayOn() {
        Left left = place.left();
        List<String> lines = new ArrayList<>(
                List.of("How to go on:", "", "  " + place.again().up(), "    (" + left.remark + ")", ""));
        if (!place.again().isElsewhere()) {
            lines.add("  URL       " + place.run().url());
        }
        lines.addAll(List.of("  key file  " + place.run().keyFile(), ""));
        if (left != Left.GONE) {
            lines.addAll(reviews());
        }
        lines.addAll(List.of("Send a job, and look at it" + whileUp() + ":", ""));
        if (example.isUsual() && !place.again().isElsewhere()) {
            lines.addAll(List.of("  " + Banner.submitWithCurl(place.run()).replace("\n", "\n  "), ""));
        }
        lines.add("  " + submit());
        if (left != Left.GONE && !outcomes.isEmpty()) {
            lines.addAll(first(outcomes.get(0).job().id()));
        }
        lines.add("  ./waybill task show " + example.task().name() + " --version "
                + example.task().version() + place.folder().option());
        return lines;
    }

    /** Whether the commands that follow want another one first. */
    private String whileUp() {
        return place.left() == Left.RUNNING ? "" : ", with `up` running";
    }

    private String submit() {
        return example.isUsual()
                ? Banner.submit(place.folder())
                : "./waybill job submit " + example.task().name()
                        + example.task().option() + " --input "
                        + example.samples().folder() + "/"
                        + outcomes.get(0).sample().name() + ".json --wait"
                        + place.folder().option();
    }

    /** How to look at one job. */
    private List<String> first(String job) {
        String records =
                "  ./waybill job records " + job + " --verify" + place.folder().option();
        if (place.again().isElsewhere()) {
            return List.of(records);
        }
        RunFile run = place.run();
        String bearer = " -H \"Authorization: Bearer $(cat " + DataFolder.word(run.keyFile()) + ")\"";
        return List.of(
                records,
                "",
                "  curl -s " + run.url() + "/v1/jobs/" + job + bearer,
                "  curl -s " + run.url() + "/v1/jobs/" + job + "/records" + bearer,
                "");
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
                        + ". Decide on them" + whileUp() + ":",
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
                "Or see people played, on " + outcomes.size() + (outcomes.size() == 1 ? " new job:" : " new jobs:"),
                "",
                "  " + place.again().decide(),
                ""));
        return lines;
    }

    private String why() {
        return example.isUsual() ? ": the model was not sure, or law is in question" : "";
    }

    ObjectNode toJson() {
        ObjectNode json = place.run().toJson().put("example", example.name());
        json.putArray("jobs")
                .addAll(outcomes.stream().map(each -> each.job().raw()).toList());
        return json;
    }
}
