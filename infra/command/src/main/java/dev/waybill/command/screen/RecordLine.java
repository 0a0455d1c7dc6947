package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;

/** One record in a few words, for tables and for the demo's running account. */
public final class RecordLine {

    private RecordLine() {}

    /** What the record says happened, without its type. */
    public static String what(JsonNode each) {
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
            case "failed" -> Show.value(facts.path("code")) + ": " + Show.value(facts.path("detail"));
            case "review_opened" ->
                Show.value(facts.path("reason")) + ", due " + Show.value(facts.path("due_at"))
                        + (facts.path("level").asInt() == 2 ? ", second review" : "");
            case "review_claimed" -> "by " + actor(each) + " until " + Show.value(facts.path("until"));
            case "review_released", "review_commented" -> "by " + actor(each);
            case "review_decided" ->
                Show.value(facts.path("decision")) + " by " + actor(each)
                        + (facts.hasNonNull("reason_code")
                                ? ", " + facts.path("reason_code").asText()
                                : "");
            case "expired" -> "the deadline passed";
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

    private static String settled(JsonNode facts) {
        StringBuilder line = new StringBuilder(
                facts.hasNonNull("verdict") ? facts.path("verdict").asText() : Show.value(facts.path("outcome")));
        if (facts.hasNonNull("confidence")) {
            line.append(", confidence ")
                    .append(String.format(
                            java.util.Locale.ROOT,
                            "%.2f",
                            facts.path("confidence").asDouble()));
        }
        if (facts.hasNonNull("reason")) {
            line.append(" (").append(facts.path("reason").asText()).append(')');
        }
        return line.append(", ")
                .append(facts.path("latency_ms").asLong())
                .append(" ms")
                .toString();
    }
}
