package dev.waybill.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody decides at the review desk: by keys alone, and with second thoughts. */
class DeskIT extends ConsoleVisits {

    private Visitor ada;

    @BeforeEach
    void come() throws Exception {
        ada = visitor("ada", ConsoleWaybill.REVIEWER);
    }

    @Test
    void answersAreApproved_byOneKeyEach_andTheNextIsAtHand() {
        List<String> open = List.of(
                waybill.claim("quick", "I was charged twice", 10),
                waybill.claim("quick", "the app crashes", 20),
                waybill.claim("quick", "a refund, please", 30));
        ada.go("#/reviews?task=quick")
                .awaits("document.querySelectorAll('main [data-review]').length >= 3")
                .press("Enter");
        // Whichever is claimed comes next, so that nobody waits; in the queue's order once all are.
        ada.awaits("document.querySelector('[data-ready]')?.dataset.ready === '2'");
        for (String review : open) {
            atDesk(ada, review);
            ada.press("a");
        }
        for (String review : open) {
            waybill.awaits(review, "completed");
            assertThat(waybill.job(review).at("/answer/decided_by").asText()).isEqualTo("person");
        }
    }

    @Test
    void decisionThatIsTakenBack_isNeverSent_whatIsDecidedThenIs() {
        String review = waybill.claim("claims", "undo me", 10);
        toDesk(ada, review);
        ada.press("a").sees("is sent in").press("u");
        atDesk(ada, review);
        // The correction is sent five seconds from now: by then an approval that was not taken back would have been.
        ada.click("article.case:not([hidden]) [data-pointer='/amount'] input").press("Control+a");
        ada.type("42").press("Control+Enter");
        waybill.awaits(review, "completed");
        assertThat(waybill.job(review).at("/output/amount").asInt()).isEqualTo(42);
    }

    @Test
    void correction_thatBreaksTheSchema_comesBackToItsField_andLosesNothing() {
        String review = waybill.claim("claims", "too dear", 10);
        toDesk(ada, review);
        ada.click("article.case:not([hidden]) [data-pointer='/amount'] input").press("Control+a");
        ada.type("500").sees("You change 1 place").press("Control+Enter");
        // The server is asked when the time to take it back is over; what it says stands on the field.
        ada.sees("Not taken").clickOn("Look again");
        atDesk(ada, review);
        ada.awaits(
                "document.querySelector(\"article.case:not([hidden]) [data-pointer='/amount']\").innerText.includes('100')");
        assertThat(ada.evaluate(
                                "document.querySelector(\"article.case:not([hidden]) [data-pointer='/amount'] input\").value")
                        .asText())
                .isEqualTo("500");
        ada.click("article.case:not([hidden]) [data-pointer='/amount'] input").press("Control+a");
        ada.type("50").press("Control+Enter");
        waybill.awaits(review, "completed");
        assertThat(waybill.job(review).at("/output/amount").asInt()).isEqualTo(50);
    }

    @Test
    void optionByItsNumber_isSentAsACorrection() {
        String review = waybill.claim("claims", "money money money", 10);
        toDesk(ada, review);
        boolean billing =
                waybill.api().get("/v1/reviews/" + review).body().contains("\"answer\":{\"team\":\"billing\"");
        ada.press(billing ? "2" : "1").sees("You change 1 place").press("Control+Enter");
        waybill.awaits(review, "completed");
        assertThat(waybill.job(review).at("/output/team").asText()).isEqualTo(billing ? "technical" : "billing");
    }

    @Test
    void textsThatLookLikeMarkup_orTurnTheirDirection_stayTexts_andALongOneIsBorne() {
        String hostile = "<script>window.hacked=1</script></script><img src=x onerror=window.hacked=1> \u202Eevil "
                + "long text ".repeat(20_000);
        String review = waybill.claim("claims", hostile, 10);
        toDesk(ada, review);
        ada.sees("<script>window.hacked=1</script></script>").sees("U+202E").sees("characters");
        assertThat(ada.evaluate("window.hacked === undefined").asBoolean()).isTrue();
        assertThat(ada.evaluate("document.body.innerText.includes('\u202E')").asBoolean())
                .isFalse();
        ada.press("a");
        waybill.awaits(review, "completed");
        ada.go("#/jobs/" + review).sees(review);
        assertThat(ada.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    }
}
