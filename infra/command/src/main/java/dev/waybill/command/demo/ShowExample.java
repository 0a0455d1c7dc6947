package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Job;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.Exit;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.demo.SampleFiles.Sample;
import dev.waybill.command.screen.Terminal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an example's samples through a Waybill that runs, and tells what became of them.
 *
 * @param isJson whether a program reads the result; all else is noted beside it then
 */
record ShowExample(
        Example example,
        Connection connection,
        DemoReport.Place place,
        Terminal terminal,
        boolean isJson,
        Reviews reviews) {

    private static final String ERP = "erp";

    /** What becomes of what waits for a person. */
    enum Reviews {
        LEFT_OPEN(""),
        PLAYED_AS_ASKED("Here one looks at them:"),
        PLAYED_FOR_NOBODY_IS_THERE("Nobody sits at this terminal: the demo plays the reviewers.");

        private final String words;

        Reviews(String words) {
            this.words = words;
        }
    }

    /** @return the exit status */
    int of(List<Sample> samples) {
        Consumer<String> lines = isJson ? terminal::note : terminal::result;
        Follower follower = new Follower(connection.client().jobs(), example, lines, terminal.columns());
        lines.accept("Sending " + samples.size() + " " + example.samples().word() + (samples.size() == 1 ? "" : "s")
                + " to " + place.run().url() + "; each line is one record of one job.");
        StoodInFor.words(example, place.run()).ifPresent(lines);
        lines.accept("");
        List<Outcome> outcomes = Demo.run(follower, samples);
        long waiting =
                outcomes.stream().filter(each -> each.job().isAwaitingReview()).count();
        if (reviews != Reviews.LEFT_OPEN && waiting > 0) {
            lines.accept("");
            lines.accept(
                    "Of these, " + waiting + (waiting == 1 ? " waits" : " wait") + " for a person. " + reviews.words);
            lines.accept("");
            outcomes = new Reviewers(connection, follower, example.decisions()).decide(outcomes);
        }
        return tell(outcomes);
    }

    /** Whether what waits for a person is not for the key that submitted it. */
    private boolean isFourEyes(List<Outcome> outcomes) {
        return !example.isUsual()
                && outcomes.stream()
                        .map(Outcome::job)
                        .filter(Job::isAwaitingReview)
                        .findFirst()
                        .map(job -> connection.client().reviews().get(job.id()).isFourEyes())
                        .orElse(false);
    }

    private int tell(List<Outcome> outcomes) {
        DemoReport report = new DemoReport(example, outcomes, place, isFourEyes(outcomes));
        Optional<Booked> booked = booked();
        if (isJson) {
            ObjectNode json = report.toJson();
            booked.ifPresent(books -> json.putArray("bookings").addAll(books.bookings()));
            terminal.json(json);
        } else {
            terminal.result("");
            DemoTable.of(example, outcomes).print(terminal);
            terminal.result("");
            booked.ifPresent(books -> {
                terminal.result("The stand-in ERP has booked:");
                terminal.result("");
                books.table().print(terminal);
                terminal.result("");
            });
            report.wayOn().forEach(terminal::result);
        }
        if (!report.asExpected()) {
            terminal.note("waybill: not every job came to a good end; what happened to one: ./waybill job records JOB"
                    + place.folder().option());
            return Exit.FAILED;
        }
        return Exit.DONE;
    }

    private Optional<Booked> booked() {
        Optional<URI> erp = example.standIns().contains(ERP)
                ? Optional.ofNullable(place.run().standIns().get(ERP))
                : Optional.empty();
        return erp.map(url -> Booked.at(url.resolve("/bookings")));
    }
}
