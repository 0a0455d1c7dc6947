package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Prose;
import dev.waybill.command.screen.Show;
import java.util.ArrayList;
import java.util.List;

/** What people decided on a review, and what became of the answer. */
final class DecisionLines {

    private DecisionLines() {}

    /** Each decision with its words, oldest first, and behind them the output that the job has now. */
    static List<String> of(JsonNode review, Prose prose) {
        List<String> lines = new ArrayList<>();
        boolean corrected = false;
        for (JsonNode decision : review.path("decisions")) {
            lines.addAll(
                    prose.wrapped(who(decision) + " " + Show.value(decision.path("decision")) + why(decision), ""));
            if (decision.hasNonNull("note")) {
                lines.addAll(prose.wrapped(decision.path("note").asText(), "  "));
            }
            if (!review.has("output")) {
                decision.path("difference").forEach(change -> lines.addAll(OutputDifference.line(change, prose)));
            }
            corrected |= decision.path("decision").asText().equals("corrected");
        }
        if (corrected && review.has("output")) {
            output(review, prose, lines);
        }
        return lines;
    }

    /** The output that replaced the answer, and where it differs from it. */
    private static void output(JsonNode review, Prose prose, List<String> lines) {
        lines.add("");
        lines.add("output, as it was corrected");
        prose.lines(review.path("output")).forEach(line -> lines.add("  " + line));
        if (!review.path("answer").isNull()) {
            lines.add("");
            lines.add("what differs from the answer");
            lines.addAll(OutputDifference.lines(review.path("answer"), review.path("output"), prose));
        }
        lines.add("");
    }

    private static String why(JsonNode decision) {
        String code = decision.hasNonNull("reason_code")
                ? " (" + decision.path("reason_code").asText() + ")"
                : "";
        List<String> changed = new ArrayList<>();
        decision.path("changed").forEach(pointer -> changed.add(pointer.asText()));
        if (changed.contains("")) {
            return code + ", with an output of their own";
        }
        return code + (changed.isEmpty() ? "" : ", changed " + String.join(" ", changed));
    }

    /** When, and who: the beginning of a line. */
    static String who(JsonNode entry) {
        return Show.value(entry.path("at")) + "  " + ReviewFacts.name(entry.path("by"));
    }
}
