package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.JsonLines;
import dev.waybill.command.screen.Place;
import dev.waybill.command.screen.Prose;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.screen.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A review as people read it, whole: what came in, what is proposed, why they are asked, what was done so far. */
final class ReviewLines {

    private static final String INDENT = "  ";
    private static final String WITHHELD =
            "input, answer and what people wrote are not shown: the key lacks payloads:read";

    private final Terminal terminal;
    private final int width;
    private final String again;
    private final Prose prose;

    /**
     * @param width how many columns a line may take
     * @param again what a printed command line needs to reach the same Waybill
     */
    ReviewLines(Terminal terminal, int width, String again) {
        this.terminal = terminal;
        this.again = again;
        this.width = width;
        this.prose = new Prose(width - INDENT.length());
    }

    void show(JsonNode review) {
        new ReviewFacts(review, Instant.now()).lines(width).forEach(terminal::result);
        if (review.path("withheld").asBoolean()) {
            terminal.result("");
            prose.wrapped(WITHHELD, "").forEach(terminal::result);
            terminal.result("");
        } else {
            section("input", review.path("input"));
            answer(review);
            lastInvalid(review.path("last_invalid"));
        }
        attempts(review);
        DecisionLines.of(review, prose).forEach(terminal::result);
        for (JsonNode comment : review.path("comments")) {
            terminal.result(DecisionLines.who(comment) + ":");
            indented(prose.lines(comment.path("text")));
        }
        wayOn(review).forEach(terminal::note);
    }

    private void answer(JsonNode review) {
        String title = "answer, version " + Show.value(review.path("answer_version"));
        if (!review.path("answer").isNull()) {
            section(title, review.path("answer"));
            return;
        }
        terminal.result("");
        terminal.result(title);
        indented(prose.wrapped(noAnswer(review), ""));
        if (review.path("status").asText().equals("open")) {
            terminal.result("");
            terminal.result("an output has to fit");
            indented(new JsonLines(width - INDENT.length()).of(review.path("output_schema")));
        }
    }

    /** As the model wrote it. */
    private void lastInvalid(JsonNode attempt) {
        if (!attempt.isObject()) {
            return;
        }
        terminal.result("");
        terminal.result("last answer that did not fit, " + Show.value(attempt.path("attempt")));
        indented(attempt.hasNonNull("answer") ? prose.lines(attempt.path("answer")) : List.of("not kept"));
    }

    private static String noAnswer(JsonNode review) {
        return switch (review.path("code").asText(review.path("reason").asText())) {
            case "output_invalid", "invalid" ->
                "none: what the models answered does not fit the task; what was wrong with each answer, and the last of"
                        + " them, stands below";
            case "model_refused", "refused" ->
                "none: the call was refused, by the model, its provider or before it left";
            case "task_faulty" -> "none: what the task says fails on this job; correct it, or reject it";
            case "unsure", "asked", "escalated", "disagreed", "timed_out" -> "no longer kept: it is past its time";
            default -> "none: no model gave one";
        };
    }

    private void section(String title, JsonNode value) {
        terminal.result("");
        terminal.result(title);
        indented(value.isNull() ? List.of("no longer kept: it is past its time") : prose.lines(value));
    }

    private void indented(List<String> lines) {
        lines.forEach(line -> terminal.result((INDENT + line).stripTrailing()));
    }

    /** Each attempt with its verdict, and below it what was wrong with its answer. */
    private void attempts(JsonNode review) {
        if (review.path("attempts").isEmpty()) {
            return;
        }
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
        terminal.result("");
        table.print(terminal);
        for (JsonNode attempt : review.path("attempts")) {
            attempt.path("violations")
                    .forEach(violation -> indented(prose.wrapped(
                            Show.value(attempt.path("attempt")) + ": " + Place.violation(violation.asText()), "")));
        }
        terminal.result("");
    }

    private List<String> wayOn(JsonNode review) {
        List<String> lines = new ArrayList<>();
        if (!review.path("status").asText().equals("open")) {
            return lines;
        }
        String command = "  ./waybill review ";
        String id = " " + Show.value(review.path("id"));
        String version = " --version " + Show.value(review.path("answer_version"));
        lines.add("");
        if (!review.path("claim").isObject()) {
            lines.add(command + "claim" + id + again);
        }
        if (review.hasNonNull("answer") || review.path("withheld").asBoolean()) {
            lines.add(command + "approve" + id + version + again);
        }
        lines.add(command + "correct" + id + version + again);
        lines.add(command + "reject" + id + version + " --reason CODE" + again);
        if (review.path("may_escalate").asBoolean()) {
            lines.add(command + "escalate" + id + version + again);
        }
        return lines;
    }
}
