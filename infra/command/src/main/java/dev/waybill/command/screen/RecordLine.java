package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One record in a few words, for tables and for the demo's running account. */
public final class RecordLine {

    private RecordLine() {}

    /** What the record says happened, without its type. */
    public static String what(JsonNode each) {
        return Show.times(happened(each));
    }

    private static String happened(JsonNode each) {
        JsonNode facts = each.path("facts");
        return switch (each.path("type").asText()) {
            case "accepted" ->
                Show.value(facts.path("task")) + " v" + Show.value(facts.path("task_version")) + ", "
                        + Show.value(facts.path("priority"));
            case "attempt_announced" ->
                Show.value(facts.path("attempt")) + " asks " + Show.value(facts.path("endpoint")) + "/"
                        + Show.value(facts.path("gen_ai.request.model"));
            case "attempt_settled" -> Show.value(facts.path("attempt")) + " " + settled(facts);
            case "attempt_unknown" -> Show.value(facts.path("attempt")) + " is without a trace";
            case "failed" -> failed(facts);
            case "review_opened" ->
                Show.value(facts.path("reason"))
                        + (facts.hasNonNull("step")
                                ? ", step " + facts.path("step").asText()
                                : "")
                        + ", due " + Show.value(facts.path("due_at"))
                        + (facts.path("level").asInt() == 2 ? ", second review" : "");
            case "review_claimed" -> "by " + actor(each) + " until " + Show.value(facts.path("until"));
            case "review_released", "review_commented" -> "by " + actor(each);
            case "review_decided" ->
                Show.value(facts.path("decision")) + " by " + actor(each)
                        + (facts.hasNonNull("reason_code")
                                ? ", " + facts.path("reason_code").asText()
                                : "");
            case "children_started" -> Show.value(facts.path("count")) + " of step " + Show.value(facts.path("step"));
            case "children_settled" ->
                "step " + Show.value(facts.path("step")) + ", " + Show.value(facts.path("completed")) + " completed, "
                        + Show.value(facts.path("failed")) + " without an output"
                        + (facts.hasNonNull("code") ? ": " + facts.path("code").asText() : "");
            case "expired" -> "the deadline passed";
            case "payloads_deleted" -> Show.value(facts.path("payloads")) + " payloads, by " + actor(each);
            case "redriven" -> "by " + actor(each) + ", due " + Show.value(facts.path("deadline_at"));
            default -> "";
        };
    }

    /** The status that the record led to; the state is a word, or an object that holds one. */
    public static String state(JsonNode each) {
        JsonNode state = each.path("state");
        return Show.value(state.isObject() ? state.path("status") : state);
    }

    /** Who caused the record: a name where there is one, else an id. */
    public static String actor(JsonNode each) {
        JsonNode actor = each.path("actor");
        if (!actor.isObject()) {
            return Show.value(actor);
        }
        return Show.value(actor.path("type")) + " "
                + Show.value(actor.hasNonNull("name") ? actor.path("name") : actor.path("id"));
    }

    private static String failed(JsonNode facts) {
        return Show.value(facts.path("code")) + ": " + Show.value(facts.path("detail"));
    }

    /** What became of a call: its verdict, why, how sure the model itself was, how long it took. */
    private static String settled(JsonNode facts) {
        List<String> parts = new ArrayList<>();
        boolean isStopped = facts.path("verdict").asText().equals("unsure") || facts.hasNonNull("gate");
        parts.add(
                isStopped ? gate(facts) : Show.value(facts.path(facts.hasNonNull("verdict") ? "verdict" : "outcome")));
        if (facts.hasNonNull("confidence")) {
            parts.add((isStopped ? "this step's own confidence " : "confidence ")
                    + String.format(
                            Locale.ROOT, "%.2f", facts.path("confidence").asDouble()));
        }
        parts.add(Show.duration(Duration.ofMillis(facts.path("latency_ms").asLong())));
        return String.join(", ", parts) + why(facts);
    }

    /** The gate is the task's and looks at all of its steps, while the attempt is that of the last. */
    private static String gate(JsonNode facts) {
        return "unsure: the task's gate (review.when) "
                + (facts.hasNonNull("gate") ? "gave " + facts.path("gate").asText() : "held it back");
    }

    private static String why(JsonNode facts) {
        List<String> reasons = new ArrayList<>();
        if (facts.hasNonNull("reason")) {
            reasons.add(facts.path("reason").asText());
        }
        facts.path("violations").forEach(violation -> reasons.add(violation(violation)));
        return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
    }

    /** The empty pointer is the whole answer, which nobody would read out of nothing. */
    private static String violation(JsonNode violation) {
        String text = Show.value(violation).strip();
        return text.startsWith(":") ? "(root)" + text : text;
    }
}
