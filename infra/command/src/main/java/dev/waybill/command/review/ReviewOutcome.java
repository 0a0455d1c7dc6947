package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import java.time.Instant;

/** How a review stands after something was done to it. */
final class ReviewOutcome {

    private ReviewOutcome() {}

    static void print(JsonNode review, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(review);
            return;
        }
        String id = Show.value(review.path("id"));
        if (!review.path("status").asText().equals("open")) {
            terminal.result(id + " is closed: " + Show.value(review.path("job_status")));
            return;
        }
        terminal.result(id + " is open" + progress(review));
        String claim = review.path("claim").isObject()
                ? "claimed " + ReviewFacts.claim(review.path("claim"))
                : "claimed by nobody";
        terminal.result("version " + Show.value(review.path("answer_version")) + ", due "
                + RelativeTime.after(review.path("due_at"), Instant.now()) + ", " + claim);
    }

    private static String progress(JsonNode review) {
        if (review.path("reason").asText().equals("disagreed")) {
            return ": two did not agree, and one more person decides";
        }
        return ReviewFacts.wantsTwo(review) && ReviewFacts.decided(review) > 0
                ? ": decided " + ReviewFacts.progress(review) + "; a second person has to agree"
                : "";
    }
}
