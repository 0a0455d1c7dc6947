package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Show;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One call to a model in words: why it was made after the one before, what became of it, what it took. */
final class AttemptWords {

    private AttemptWords() {}

    /**
     * @param before the attempt of the same step before this one; missing for its first
     * @param facts of the record that settled it; missing where none does
     */
    static String of(JsonNode attempt, JsonNode before, JsonNode facts) {
        List<String> parts = new ArrayList<>();
        parts.add(became(attempt));
        if (facts.hasNonNull("confidence")) {
            parts.add("confidence "
                    + String.format(
                            Locale.ROOT, "%.2f", facts.path("confidence").asDouble()));
        }
        if (attempt.hasNonNull("latency_ms")) {
            parts.add(Show.duration(Duration.ofMillis(attempt.path("latency_ms").asLong())));
        }
        if (attempt.hasNonNull("input_tokens")) {
            parts.add(tokens(attempt, "input_tokens") + " tokens in, " + tokens(attempt, "output_tokens") + " out");
        }
        if (attempt.hasNonNull("cost_micros")) {
            parts.add(Show.cost(attempt.path("cost_micros").asLong()));
        }
        return why(attempt, before) + Show.value(attempt.path("endpoint")) + "/" + Show.value(attempt.path("model"))
                + " " + String.join(", ", parts);
    }

    private static String tokens(JsonNode attempt, String name) {
        return Show.value(attempt.path(name));
    }

    /** Why this call followed: the model was told what was wrong, the step was taken to the next one, a run took over. */
    private static String why(JsonNode attempt, JsonNode before) {
        if (before.isMissingNode()) {
            return "";
        }
        Place here = Place.of(attempt);
        Place there = Place.of(before);
        if (!here.run().equals(there.run())) {
            return "run " + here.run() + ": ";
        }
        String verdict = before.path("verdict").asText();
        if (!here.model().equals(there.model())) {
            return verdict.equals("unsure") ? "escalated to the next model: " : "the next model: ";
        }
        return switch (verdict) {
            case "invalid" -> "repaired, shown what was wrong: ";
            case "sampled" -> "another sample: ";
            default -> "asked again: ";
        };
    }

    private static String became(JsonNode attempt) {
        String reason =
                attempt.hasNonNull("reason") ? " (" + attempt.path("reason").asText() + ")" : "";
        return switch (attempt.path("verdict").asText("")) {
            case "accepted" -> "gave the answer";
            case "invalid" -> "gave an answer that does not fit" + reason;
            case "unsure" -> "gave an answer that the gate held back";
            case "sampled" -> "gave a sample";
            case "refused" -> "refused" + reason;
            default -> withoutAnswer(attempt.path("outcome").asText()) + reason;
        };
    }

    private static String withoutAnswer(String outcome) {
        return switch (outcome) {
            case "ModelThrottled" -> "was throttled";
            case "ModelUnavailable" -> "was unavailable";
            case "ModelTimedOut" -> "did not answer in time";
            case "ContextTooLong" -> "found the prompt too long";
            case "ModelRefused" -> "refused";
            case "ModelMisconfigured" -> "is not set up right";
            case "attempt_unknown" -> "left no trace: whoever asked it died";
            case "under_way" -> "is being asked";
            default -> "came to " + outcome;
        };
    }

    /** Run and place in the chain, out of an attempt's name: {@code <run>.<step>.<model index>.<try>}. */
    private record Place(String run, String model) {
        static Place of(JsonNode attempt) {
            String[] parts = attempt.path("attempt").asText().split("\\.", -1);
            return parts.length == 4 ? new Place(parts[0], parts[2]) : new Place("", "");
        }
    }
}
