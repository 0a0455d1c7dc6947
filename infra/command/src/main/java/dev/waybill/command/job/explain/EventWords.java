package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.RecordLine;
import dev.waybill.command.screen.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records that tell of no call to a model, in words. */
final class EventWords {

    private EventWords() {}

    /** Empty for a record that is told elsewhere. */
    static Optional<String> of(JsonNode record) {
        JsonNode facts = record.path("facts");
        String actor = RecordLine.actor(record);
        return switch (record.path("type").asText()) {
            case "accepted", "attempt_announced", "attempt_settled", "attempt_unknown" -> Optional.empty();
            case "started" ->
                Optional.of("run " + Show.value(record.path("run")) + " began, for the one before was lost ("
                        + Show.value(facts.path("reason")) + ")");
            case "redriven" ->
                Optional.of(actor + " redrove it: run " + Show.value(record.path("run")) + ", with time until "
                        + Show.value(facts.path("deadline_at")));
            case "review_opened" -> Optional.of(opened(facts));
            case "review_claimed" ->
                Optional.of(actor + " claimed the review until " + Show.value(facts.path("until")));
            case "review_released" -> Optional.of(actor + " gave the review back");
            case "review_commented" -> Optional.of(actor + " wrote a comment");
            case "review_decided" -> Optional.of(decided(facts, actor));
            case "children_started" ->
                Optional.of("step " + Show.value(facts.path("step")) + " made a job of each of its "
                        + Show.value(facts.path("count")) + " items, and it waits for them until "
                        + Show.value(facts.path("deadline_at")));
            case "children_settled" -> Optional.of(settled(facts));
            case "cancel_requested" -> Optional.of(actor + " asked for its end while a model was being asked");
            case "cancelled" -> Optional.of("it was cancelled by " + actor);
            case "expired" -> Optional.of("its deadline passed");
            case "failed" ->
                Optional.of("it failed, " + Show.value(facts.path("code")) + ": " + Show.value(facts.path("detail")));
            case "completed" -> Optional.of("it was completed, without a model's answer as the last act");
            case "payloads_deleted" -> Optional.of("what went in and came out was deleted, by " + actor);
            default -> Optional.of(Show.value(record.path("type")) + ", by " + actor);
        };
    }

    private static String settled(JsonNode facts) {
        return "the children of step " + Show.value(facts.path("step")) + " came to their ends: "
                + Show.value(facts.path("completed")) + " completed, " + Show.value(facts.path("failed"))
                + " without an output, for "
                + Show.cost(facts.path("cost_micros").asLong()) + " in all"
                + (facts.hasNonNull("code")
                        ? "; that is no answer (" + facts.path("code").asText() + ")"
                        : "");
    }

    private static String opened(JsonNode facts) {
        String why =
                switch (facts.path("reason").asText()) {
                    case "unsure" -> "the gate let no answer out";
                    case "refused" -> "the call was refused";
                    case "invalid" -> "no answer fits";
                    case "failed" -> "no model answered";
                    case "escalated" -> "somebody handed the review on";
                    case "disagreed" -> "two people did not agree";
                    case "asked" -> "the task wants that here";
                    case "timed_out" -> "nobody decided on the first review in time";
                    default -> Show.value(facts.path("reason"));
                };
        String step =
                facts.hasNonNull("step") ? " in step " + facts.path("step").asText() : "";
        return (facts.path("level").asInt() == 2 ? "the second, wider review opened" : "a person was asked")
                + step
                + ", for "
                + why
                + (facts.hasNonNull("code") ? " (" + facts.path("code").asText() + ")" : "")
                + (facts.hasNonNull("fault") ? ": " + facts.path("fault").asText() : "")
                + "; due " + Show.value(facts.path("due_at"));
    }

    private static String decided(JsonNode facts, String actor) {
        String what =
                switch (facts.path("decision").asText()) {
                    case "approved" -> actor + " approved the answer";
                    case "corrected" -> actor + " corrected the answer";
                    case "rejected" -> actor + " decided that there is to be no answer";
                    case "accepted" -> "nobody decided in time, and the task takes the answer then";
                    default -> actor + " decided: " + Show.value(facts.path("decision"));
                };
        String reason = facts.hasNonNull("reason_code")
                ? " (" + facts.path("reason_code").asText() + ")"
                : "";
        String goesOn = facts.hasNonNull("deadline_at")
                ? "; it goes on, with time until " + Show.value(facts.path("deadline_at"))
                : "";
        return what + reason + changed(facts.path("changed")) + goesOn;
    }

    /** The empty pointer is the whole output. */
    private static String changed(JsonNode pointers) {
        List<String> places = new ArrayList<>();
        pointers.forEach(pointer -> places.add(pointer.asText().isEmpty() ? "all of it" : pointer.asText()));
        return places.isEmpty() ? "" : "; changed: " + String.join(", ", places);
    }
}
