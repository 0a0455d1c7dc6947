package dev.waybill.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.browser.RequiredChromium;
import dev.waybill.core.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People decide at the review desk: by keys alone, against each other, and with second thoughts. */
class DeskIT {

    private static ConsoleWaybill waybill;
    private static int visitors;

    private static Path folder;

    private Visitor ada;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        RequiredChromium.check(DeskIT.class);
        folder = temporary;
        waybill = ConsoleWaybill.start(folder.resolve("up"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (waybill != null) {
            waybill.close();
        }
    }

    @BeforeEach
    void come() throws Exception {
        ada = visitor("ada", ConsoleWaybill.REVIEWER);
    }

    @AfterEach
    void leave() {
        ada.hasNoComplaints().close();
    }

    private static Visitor visitor(String person, List<String> scopes) throws Exception {
        Path profile = Files.createDirectories(folder.resolve("browser" + ++visitors));
        return Visitor.at(waybill.url(), profile).signIn(waybill.person(person, scopes));
    }

    private static void atDesk(Visitor visitor, String review) {
        visitor.awaits("document.querySelector('article.case:not([hidden])')?.dataset.review === '" + review + "'");
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
        ada.go("#/reviews/" + review);
        atDesk(ada, review);
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
        ada.go("#/reviews/" + review);
        atDesk(ada, review);
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
        ada.go("#/reviews/" + review);
        atDesk(ada, review);
        boolean billing =
                waybill.api().get("/v1/reviews/" + review).body().contains("\"answer\":{\"team\":\"billing\"");
        ada.press(billing ? "2" : "1").sees("You change 1 place").press("Control+Enter");
        waybill.awaits(review, "completed");
        assertThat(waybill.job(review).at("/output/team").asText()).isEqualTo(billing ? "technical" : "billing");
    }

    @Test
    void reviewThatSomebodyElseHasClaimed_isToldAsTheirs_untilTheyGiveItBack() throws Exception {
        String review = waybill.claim("claims", "who is first", 10);
        ada.go("#/reviews/" + review);
        atDesk(ada, review);
        ada.sees("Approve");
        try (Visitor bob = visitor("bob", ConsoleWaybill.REVIEWER)) {
            bob.go("#/reviews/" + review);
            atDesk(bob, review);
            bob.sees("Claimed by ada").hasNoComplaints();
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
    }

    @Test
    void reviewThatEndedMeanwhile_isToldInWords_withTheWayOn() {
        String review = waybill.claim("claims", "decided under my hands", 10);
        ada.go("#/reviews/" + review);
        atDesk(ada, review);
        ConsoleWaybill.done(waybill.api().post("/v1/jobs/" + review + "/cancel", ""), 200);
        ada.press("a").sees("Not taken").clickOn("Look again").sees("closed");
    }

    @Test
    void secondPair_ofEyes_isWanted() throws Exception {
        String review = waybill.claim("pairs", "two of us", 10);
        ada.go("#/reviews/" + review).sees("2 people have to agree");
        atDesk(ada, review);
        ada.press("a");
        try (Visitor bob = visitor("bob", ConsoleWaybill.REVIEWER)) {
            waybill.api().get("/v1/reviews/" + review);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Json.parse(waybill.api()
                                            .get("/v1/reviews/" + review)
                                            .body())
                                    .path("agreed")
                                    .asInt()
                            == 1);
            ada.go("#/reviews").go("#/reviews/" + review).sees("somebody else has to");
            bob.go("#/reviews/" + review);
            atDesk(bob, review);
            bob.press("a");
            waybill.awaits(review, "completed");
            bob.hasNoComplaints();
        }
    }

    @Test
    void whoSubmitted_mayNotDecide_whereFourEyesAreWanted() throws Exception {
        String review = waybill.claim("eyes", "mine", 10);
        try (Visitor submitter = Visitor.at(
                        waybill.url(), Files.createDirectories(folder.resolve("browser" + ++visitors)))
                .signIn(waybill.key())) {
            submitter.go("#/reviews/" + review);
            atDesk(submitter, review);
            submitter.press("a").sees("somebody else to decide");
        }
        assertThat(waybill.job(review).path("status").asText()).isEqualTo("awaiting_review");
    }

    @Test
    void keyWithoutPayloads_seesFactsOnly() throws Exception {
        String review = waybill.claim("claims", "a secret of mine", 10);
        try (Visitor guard = visitor("guard", List.of("reviews:read", "reviews:decide"))) {
            guard.go("#/reviews/" + review);
            atDesk(guard, review);
            guard.sees("payloads:read").hasNoComplaints();
            assertThat(guard.text("body")).doesNotContain("a secret of mine");
        }
    }

    @Test
    void textsThatLookLikeMarkup_orTurnTheirDirection_stayTexts_andALongOneIsBorne() {
        String hostile = "<script>window.hacked=1</script></script><img src=x onerror=window.hacked=1> \u202Eevil "
                + "long text ".repeat(20_000);
        String review = waybill.claim("claims", hostile, 10);
        ada.go("#/reviews/" + review);
        atDesk(ada, review);
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
