package dev.waybill.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People decide at the review desk beside each other, and each only on what is theirs to decide on. */
class DeskTogetherIT extends ConsoleVisits {

    @Test
    void reviewThatSomebodyElseHasClaimed_isToldAsTheirs_untilTheyGiveItBack() throws Exception {
        String review = waybill.claim("claims", "who is first", 10);
        Visitor ada = visitor("ada", ConsoleWaybill.REVIEWER);
        toDesk(ada, review);
        ada.sees("Approve");
        Visitor bob = visitor("bob", ConsoleWaybill.REVIEWER);
        toDesk(bob, review);
        bob.sees("Claimed by ada");
        assertThat(bob.evaluate("[...document.querySelectorAll('.decide button')].map(b => b.innerText).join()")
                        .asText())
                .doesNotContain("Approve");
        ada.press("x");
        await().atMost(Duration.ofSeconds(30)).until(() -> Json.parse(
                        waybill.api().get("/v1/reviews/" + review).body())
                .path("claim")
                .isNull());
        // It is looked at every few seconds, and whenever somebody comes back to the tab.
        bob.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        bob.sees("Approve").press("a");
        waybill.awaits(review, "completed");
    }

    @Test
    void reviewThatEndedMeanwhile_isToldInWords_withTheWayOn() throws Exception {
        String review = waybill.claim("claims", "decided under my hands", 10);
        Visitor ada = visitor("ada", ConsoleWaybill.REVIEWER);
        toDesk(ada, review);
        ConsoleWaybill.done(waybill.api().post("/v1/jobs/" + review + "/cancel", ""), 200);
        ada.press("a").sees("Not taken").clickOn("Look again").sees("closed");
    }

    @Test
    void secondPair_ofEyes_isWanted() throws Exception {
        String review = waybill.claim("pairs", "two of us", 10);
        Visitor ada = visitor("ada", ConsoleWaybill.REVIEWER);
        ada.go("#/reviews/" + review).sees("2 people have to agree");
        atDesk(ada, review);
        ada.press("a");
        Visitor bob = visitor("bob", ConsoleWaybill.REVIEWER);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Json.parse(waybill.api().get("/v1/reviews/" + review).body())
                                        .path("agreed")
                                        .asInt()
                                == 1);
        ada.go("#/reviews").go("#/reviews/" + review).sees("somebody else has to");
        toDesk(bob, review);
        bob.press("a");
        waybill.awaits(review, "completed");
    }

    @Test
    void whoSubmitted_mayNotDecide_whereFourEyesAreWanted() throws Exception {
        String review = waybill.claim("eyes", "mine", 10);
        Visitor submitter = visitor().signIn(waybill.key());
        toDesk(submitter, review);
        submitter.press("a").sees("somebody else to decide");
        assertThat(waybill.job(review).path("status").asText()).isEqualTo("awaiting_review");
    }

    @Test
    void keyWithoutPayloads_seesFactsOnly() throws Exception {
        String review = waybill.claim("claims", "a secret of mine", 10);
        Visitor guard = visitor("guard", List.of("reviews:read", "reviews:decide"));
        toDesk(guard, review);
        guard.sees("payloads:read");
        assertThat(guard.text("body")).doesNotContain("a secret of mine");
    }
}
