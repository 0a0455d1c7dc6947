package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Place;
import dev.waybill.command.screen.Prose;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import java.time.Duration;
import java.util.List;

/** What a trial came to, for a person: prompts and texts over as many lines as they have, answers as they are. */
final class TrialLines {

    /** What stands to the left of every text. */
    private static final int MARGIN = 14;

    private final Terminal terminal;
    private final Prose prose;

    /** @param width how many columns a line may take */
    TrialLines(Terminal terminal, int width) {
        this.terminal = terminal;
        this.prose = new Prose(width - MARGIN);
    }

    /** @param report as {@link TrialReport} has it */
    void print(JsonNode report) {
        report.path("attempts").forEach(this::attempt);
        terminal.result(report.path("status").asText() + " in "
                + Show.duration(Duration.ofMillis(report.path("took_ms").asLong())) + ", cost "
                + Show.cost(report.path("cost_micros").asLong()));
        if (report.has("output")) {
            part("output", exactly(report.path("output")));
        }
        if (report.has("review")) {
            review(report.path("review"));
        }
        if (report.has("error")) {
            JsonNode error = report.path("error");
            part("error", prose.wrapped(Show.value(error.path("code")) + ": " + Show.value(error.path("detail")), ""));
        }
    }

    private void review(JsonNode review) {
        String code = review.has("code") ? " (" + review.path("code").asText() + ")" : "";
        terminal.result("  a person would decide: " + review.path("reason").asText() + code);
        if (review.has("step")) {
            part("step", List.of(review.path("step").asText()));
        }
        if (review.has("fault")) {
            part("fault", List.of(review.path("fault").asText()));
        }
        if (review.has("instructions")) {
            part("to do", prose.lines(review.path("instructions")));
        }
        JsonNode gate = review.path("gate");
        if (gate.isObject()) {
            String saw = gate.has("saw") ? "\ngave " + gate.path("saw").asText() : "";
            part("gate", prose.wrapped(gate.path("when").asText() + saw, ""));
        }
        if (review.path("answer").isNull()) {
            terminal.result("  no model gave an output that fits: the person would write one");
        } else {
            part("output", exactly(review.path("answer")));
        }
    }

    private void attempt(JsonNode attempt) {
        JsonNode said = attempt.hasNonNull("verdict") ? attempt.path("verdict") : attempt.path("outcome");
        String why =
                attempt.hasNonNull("reason") ? " (" + attempt.path("reason").asText() + ")" : "";
        String stoodIn =
                attempt.has("mocked") ? " (mocked: " + attempt.path("mocked").asText() + ")" : "";
        terminal.result(attempt.path("attempt").asText() + "  "
                + attempt.path("endpoint").asText() + "/"
                + attempt.path("model").asText() + "  " + Show.value(said) + why + stoodIn + "  "
                + Show.duration(Duration.ofMillis(attempt.path("latency_ms").asLong())) + "  "
                + Show.cost(attempt.path("cost_micros").asLong()));
        asked(attempt);
        if (attempt.has("answer")) {
            part("answer", exactly(attempt.path("answer")));
        }
        attempt.path("violations")
                .forEach(violation -> part("wrong", prose.wrapped(Place.violation(violation.asText()), "")));
        terminal.result("");
    }

    /** Each conversation as it went out; else what was asked, or would have been. */
    private void asked(JsonNode attempt) {
        JsonNode sent = attempt.path("sent");
        if (sent.has(0) && SentLines.isConversation(sent.get(0))) {
            sent.forEach(
                    request -> SentLines.of(request, prose).parts().forEach(each -> part(each.name(), each.lines())));
            return;
        }
        attempt.path("prompt").properties().forEach(asked -> {
            if (!asked.getValue().isNull()) {
                part(asked.getKey(), prose.lines(asked.getValue()));
            }
        });
    }

    /** JSON as it is, so that it can be copied; a text as a text, and that there is none. */
    private List<String> exactly(JsonNode value) {
        if (!value.isTextual()) {
            return List.of(value.toString());
        }
        return value.textValue().isBlank() ? List.of("(an empty text)") : prose.wrapped(value.textValue(), "");
    }

    private void part(String name, List<String> lines) {
        boolean first = true;
        for (String line : lines) {
            terminal.result(
                    String.format("  %-10s  %s", first ? name : "", line).stripTrailing());
            first = false;
        }
    }
}
