package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.screen.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A review as people read it. */
final class ReviewLines {

    private ReviewLines() {}

    static void show(JsonNode review, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(review);
            return;
        }
        Instant now = Instant.now();
        facts(review, now).print(terminal);
        matter(review, terminal);
        attempts(review, terminal);
        for (JsonNode decision : review.path("decisions")) {
            terminal.result(who(decision) + " " + Show.value(decision.path("decision")) + why(decision));
        }
        for (JsonNode comment : review.path("comments")) {
            terminal.result(who(comment) + ": " + Show.value(comment.path("text")));
        }
        wayOn(review).forEach(terminal::note);
    }

    /** After something was done to it. */
    static void done(JsonNode review, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(review);
            return;
        }
        String id = Show.value(review.path("id"));
        boolean open = review.path("status").asText().equals("open");
        terminal.result(id + " is " + (open ? "open" : "closed: " + Show.value(review.path("job_status"))));
        if (open) {
            String claim = review.path("claim").isObject()
                    ? "claimed by " + name(review.path("claim").path("by")) + " until "
                            + Show.value(review.path("claim").path("until"))
                    : "claimed by nobody";
            terminal.result("version " + Show.value(review.path("answer_version")) + ", due "
                    + RelativeTime.after(review.path("due_at"), Instant.now()) + ", " + claim);
        }
    }

    private static Table facts(JsonNode review, Instant now) {
        Table table = Table.ofFacts()
                .row("review", Show.value(review.path("id")))
                .row("task", Show.value(review.path("task")) + " version " + Show.value(review.path("task_version")))
                .row(
                        "status",
                        Show.value(review.path("status")) + ", the job is " + Show.value(review.path("job_status")))
                .row("why", reason(review))
                .row("opened", RelativeTime.of(review.path("opened_at"), now))
                .row(
                        "due",
                        RelativeTime.after(review.path("due_at"), now) + ", then: "
                                + Show.value(review.path("on_timeout")));
        if (review.path("claim").isObject()) {
            table.row(
                    "claimed",
                    "by " + name(review.path("claim").path("by")) + " until "
                            + Show.value(review.path("claim").path("until")));
        }
        if (review.hasNonNull("instructions")) {
            table.row("to do", Show.value(review.path("instructions")).replace('\n', ' '));
        }
        return table;
    }

    /** What the answer is about, and the answer: over as many lines as they have fields, for a person has to read them. */
    private static void matter(JsonNode review, Terminal terminal) {
        terminal.result("");
        terminal.result("input");
        indented(review.path("input"), terminal);
        terminal.result("");
        terminal.result("answer, version " + Show.value(review.path("answer_version")));
        indented(review.path("answer"), terminal);
    }

    private static void indented(JsonNode value, Terminal terminal) {
        value.toPrettyString().lines().forEach(line -> terminal.result("  " + line));
    }

    private static String reason(JsonNode review) {
        StringBuilder reason = new StringBuilder(Show.value(review.path("reason")));
        if (review.hasNonNull("code")) {
            reason.append(" (").append(review.path("code").asText()).append(')');
        }
        if (review.path("level").asInt() == 2) {
            reason.append(", the second, wider review");
        }
        if (review.path("reviewers").asInt() == 2) {
            reason.append(", two people have to agree");
        }
        return reason.append(review.path("four_eyes").asBoolean() ? ", not for who submitted it" : "")
                .toString();
    }

    /** Each attempt with its verdict, and below it what was wrong with its answer. */
    private static void attempts(JsonNode review, Terminal terminal) {
        Table table = new Table("attempt", "model", "outcome", "verdict", "confidence", "cost");
        for (JsonNode attempt : review.path("attempts")) {
            table.row(
                    Show.value(attempt.path("attempt")),
                    Show.value(attempt.path("endpoint")) + "/" + Show.value(attempt.path("model")),
                    Show.value(attempt.path("outcome")),
                    Show.value(attempt.path("verdict")),
                    Show.value(attempt.path("confidence")),
                    Show.cost(attempt.path("cost_micros").asLong()));
        }
        if (!review.path("attempts").isEmpty()) {
            terminal.result("");
            table.print(terminal);
            for (JsonNode attempt : review.path("attempts")) {
                attempt.path("violations")
                        .forEach(violation -> terminal.result(
                                "  " + Show.value(attempt.path("attempt")) + ": " + Show.value(violation)));
            }
            terminal.result("");
        }
    }

    private static List<String> wayOn(JsonNode review) {
        List<String> lines = new ArrayList<>();
        if (!review.path("status").asText().equals("open")) {
            return lines;
        }
        String command = "  ./waybill review ";
        String id = " " + Show.value(review.path("id"));
        String version = " --version " + Show.value(review.path("answer_version"));
        lines.add("");
        if (!review.path("claim").isObject()) {
            lines.add(command + "claim" + id);
        }
        if (!review.path("answer").isNull()) {
            lines.add(command + "approve" + id + version);
        }
        lines.add(command + "correct" + id + version);
        lines.add(command + "reject" + id + version + " --reason CODE");
        if (review.path("may_escalate").asBoolean()) {
            lines.add(command + "escalate" + id + version);
        }
        return lines;
    }

    private static String who(JsonNode entry) {
        return Show.value(entry.path("at")) + "  " + name(entry.path("by"));
    }

    private static String why(JsonNode decision) {
        StringBuilder why = new StringBuilder();
        if (decision.hasNonNull("reason_code")) {
            why.append(", ").append(decision.path("reason_code").asText());
        }
        if (!decision.path("changed").isEmpty()) {
            List<String> changed = new ArrayList<>();
            decision.path("changed").forEach(pointer -> changed.add(pointer.asText()));
            why.append(", changed ").append(String.join(" ", changed));
        }
        return why.append(
                        decision.hasNonNull("note")
                                ? ": " + decision.path("note").asText()
                                : "")
                .toString();
    }

    private static String name(JsonNode actor) {
        return Show.value(actor.hasNonNull("name") ? actor.path("name") : actor.path("id"));
    }
}
