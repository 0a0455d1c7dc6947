package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Prose;
import dev.waybill.command.screen.Show;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to be known of a review beside its matter: names to the left, and beside them what holds. */
final class ReviewFacts {

    private static final int MARGIN = 10;

    private final JsonNode review;
    private final Instant now;

    ReviewFacts(JsonNode review, Instant now) {
        this.review = review;
        this.now = now;
    }

    /** @param width how many columns a line may take */
    List<String> lines(int width) {
        Prose prose = new Prose(width - MARGIN);
        List<String> lines = new ArrayList<>();
        add("review", Show.value(review.path("id")), prose, lines);
        add(
                "task",
                Show.value(review.path("task")) + " version " + Show.value(review.path("task_version")),
                prose,
                lines);
        add(
                "status",
                Show.value(review.path("status")) + ", the job is " + Show.value(review.path("job_status")),
                prose,
                lines);
        if (review.hasNonNull("step")) {
            add("step", review.path("step").asText() + ", after which the job goes on", prose, lines);
        }
        add("why", reason(), prose, lines);
        if (review.hasNonNull("fault")) {
            add("fault", review.path("fault").asText(), prose, lines);
        }
        if (review.path("gate").isObject()) {
            add("gate", gate(review.path("gate")), prose, lines);
        }
        add("opened", RelativeTime.of(review.path("opened_at"), now), prose, lines);
        add(
                "due",
                RelativeTime.after(review.path("due_at"), now) + ", then: " + Show.value(review.path("on_timeout")),
                prose,
                lines);
        if (review.path("claim").isObject()) {
            add("claimed", claim(review.path("claim")), prose, lines);
        }
        if (wantsTwo(review) && decided(review) > 0) {
            add("decided", progress(review), prose, lines);
        }
        if (review.hasNonNull("instructions")) {
            add("to do", Show.value(review.path("instructions")), prose, lines);
        }
        return lines;
    }

    private static void add(String name, String value, Prose prose, List<String> lines) {
        String head = name;
        for (String line : prose.wrapped(value.strip(), "")) {
            lines.add(String.format("%-" + MARGIN + "s%s", head, line).stripTrailing());
            head = "";
        }
    }

    private String reason() {
        StringBuilder reason = new StringBuilder(Show.value(review.path("reason")));
        if (review.hasNonNull("code")) {
            reason.append(" (").append(review.path("code").asText()).append(')');
        }
        if (review.path("level").asInt() == 2) {
            // One decides here, however many had to agree on the first.
            reason.append(", the second, wider review");
        } else if (wantsTwo(review)) {
            reason.append(", two people have to agree");
        }
        return reason.append(review.path("four_eyes").asBoolean() ? ", not for who submitted it" : "")
                .toString();
    }

    /** The expression as its author wrote it, and what it gave. */
    private static String gate(JsonNode gate) {
        return Show.value(gate.path("when")).strip()
                + (gate.hasNonNull("saw") ? "\ngave " + gate.path("saw").asText() + meaning(gate) : "");
    }

    private static String meaning(JsonNode gate) {
        return gate.path("saw").asText().equals("true") ? "" : ", and only false lets an answer out";
    }

    static String claim(JsonNode claim) {
        return "by " + name(claim.path("by")) + " until " + Show.value(claim.path("until"));
    }

    /** How far the decision is, where more than one is wanted: {@code 1 of 2, by Ada}. */
    static String progress(JsonNode review) {
        List<String> who = new ArrayList<>();
        review.path("decisions").forEach(decision -> {
            if (isOnThis(review, decision)) {
                who.add(name(decision.path("by")));
            }
        });
        int agreed = review.path("agreed").asInt(decided(review));
        return agreed + " of 2, by " + String.join(" and ", who);
    }

    /** How many have decided on this very review, not on the one before. */
    static int decided(JsonNode review) {
        int decided = 0;
        for (JsonNode decision : review.path("decisions")) {
            decided += isOnThis(review, decision) ? 1 : 0;
        }
        return decided;
    }

    private static boolean isOnThis(JsonNode review, JsonNode decision) {
        return decision.path("answer_version").equals(review.path("answer_version"));
    }

    static boolean wantsTwo(JsonNode review) {
        return review.path("reviewers").asInt() == 2 && review.path("level").asInt() == 1;
    }

    static String name(JsonNode actor) {
        return Show.value(actor.hasNonNull("name") ? actor.path("name") : actor.path("id"));
    }
}
