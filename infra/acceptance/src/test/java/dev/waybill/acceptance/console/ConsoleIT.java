package dev.waybill.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Reaction;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody signs in, watches jobs and batches go, and changes which versions new jobs get. */
class ConsoleIT extends ConsoleVisits {

    private Visitor visitor;

    @BeforeEach
    void come() throws Exception {
        visitor = visitor();
    }

    private URI link() {
        JsonNode made = ConsoleWaybill.done(
                waybill.api()
                        .post(
                                "/v1/sign-ins",
                                "{\"name\":\"Ada's\",\"scopes\":[\"jobs:read\"],"
                                        + "\"principal\":{\"type\":\"person\",\"id\":\"ada\",\"name\":\"Ada Obi\"}}"),
                201);
        return waybill.url().resolve(made.path("link").asText());
    }

    @Test
    void link_signsInOnce_andLeavesTheAddress() throws Exception {
        URI link = link();
        visitor.open(link).sees("Ada Obi").awaits("document.querySelector('main h1')?.innerText === 'Jobs'");
        assertThat(visitor.evaluate("location.hash").asText()).doesNotContain("sign-in");
        assertThat(visitor.evaluate("history.length").asInt()).isLessThanOrEqualTo(2);
        visitor().open(link).sees("The link does not work");
    }

    @Test
    void linkInATabThatIsSignedIn_isTaken_andLeavesTheAddressToo() {
        visitor.signIn(waybill.key()).go("#/tasks").sees("ticket-triage");
        visitor.evaluate("location.hash = " + Json.write(Json.object().textNode(link().getRawFragment())));
        visitor.sees("Ada Obi").awaits("document.querySelector('main h1')?.innerText === 'Jobs'");
        assertThat(visitor.evaluate("location.hash").asText()).doesNotContain("sign-in");
    }

    @Test
    void whoMayDecideAlone_comesToTheReviews() {
        visitor.signIn(waybill.person("ada", List.of("reviews:read", "reviews:decide")));
        visitor.awaits("document.querySelector('main h1')?.innerText === 'Reviews'");
    }

    @Test
    void key_isKeptInTheTabAlone_andGoneAfterSigningOut() {
        visitor.signIn(waybill.key()).sees("Jobs");
        assertThat(visitor.evaluate("JSON.stringify([Object.values(localStorage), document.cookie])")
                        .asText())
                .doesNotContain("wb_");
        assertThat(visitor.evaluate("Object.values(sessionStorage).length").asInt())
                .isEqualTo(1);
        visitor.clickOn("Sign out").sees("You are signed out.");
        assertThat(visitor.evaluate("Object.values(sessionStorage).join()").asText())
                .doesNotContain("wb_");
    }

    @Test
    void keyThatDoesNotWork_isRefusedInWords() {
        visitor.open(waybill.url().resolve("/console")).awaits("document.querySelector('.signin input')");
        visitor.click(".signin input").type("wb_none").press("Enter").sees("key");
        visitor.awaits("document.querySelector('.signin .wrong')?.innerText.length > 10");
    }

    @Test
    void job_isSeenToRun_andToEnd_andItsRecordsAreVerifiedInTheBrowser() {
        CountDownLatch seen = new CountDownLatch(1);
        waybill.model().otherwise(request -> Reaction.once(seen, ConsoleWaybill.DONE));
        String job = waybill.submit("slow", Json.object().put("text", "watch me"));
        visitor.signIn(waybill.key())
                .go("#/jobs?task=slow")
                .awaits("document.querySelector('[data-job=\"" + job + "\"]')")
                .go("#/jobs/" + job)
                .sees("in progress");
        seen.countDown();
        visitor.sees("completed");
        waybill.model().otherwise(request -> ConsoleWaybill.DONE);
        visitor.go("#/jobs/" + job + "?tab=records").clickOn("Verify here").sees("hold");
        assertThat(visitor.text("main")).contains("accepted", "attempt announced", "attempt settled");
    }

    @Test
    void list_isFilteredByTheAddress_andAJobOpenedByKeys() {
        String job = waybill.submit("slow", Json.object().put("text", "list me"));
        waybill.awaits(job, "completed");
        visitor.signIn(waybill.key()).go("#/jobs?status=failed&task=slow");
        visitor.awaits("document.querySelector('main .nothing')");
        visitor.go("#/jobs?status=completed&task=slow").awaits("document.querySelector('[data-job=\"" + job + "\"]')");
        visitor.evaluate("document.querySelector('[data-job=\"" + job + "\"]').focus()");
        visitor.press("Enter").awaits("location.hash.startsWith('#/jobs/" + job + "')");
    }

    @Test
    void hostileTexts_stayTexts_wherePromptsAndAnswersAreShown() {
        String hostile = "<script>window.hacked=1</script></script><img src=x onerror=window.hacked=1> \u202Eevil";
        waybill.model()
                .otherwise(request -> Reaction.answer(Json.write(Json.object().put("text", hostile + " answered"))));
        String job = waybill.submit("slow", Json.object().put("text", hostile));
        waybill.awaits(job, "completed");
        waybill.model().otherwise(request -> ConsoleWaybill.DONE);
        visitor.signIn(waybill.key()).go("#/jobs/" + job).sees("U+202E");
        visitor.go("#/jobs/" + job + "?tab=steps").sees("accepted");
        visitor.clickOn("Prompts and answers of answer").sees("</script>");
        assertThat(visitor.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    }

    @Test
    void batch_isWatchedToItsEnd() {
        StringBuilder items = new StringBuilder("{\"task\":\"slow\",\"items\":[");
        for (int n = 0; n < 20; n++) {
            items.append(n == 0 ? "" : ",")
                    .append("{\"custom_id\":\"c")
                    .append(n)
                    .append("\",\"input\":{\"text\":\"x\"}}");
        }
        String batch = ConsoleWaybill.done(waybill.api().post("/v1/batches", items + "]}"), 202)
                .path("id")
                .asText();
        visitor.signIn(waybill.key()).go("#/batches/" + batch).sees("20").sees("completed");
        visitor.go("#/batches").sees(batch);
    }

    @Test
    void rollout_isChanged_andWhoWasSlowerIsTold() {
        twoVersions("copies");
        visitor.signIn(waybill.key())
                .go("#/tasks/copies")
                .clickOn("Change the rollout")
                .sees("What changes");
        visitor.click("dialog label:has(input) input").press("Control+a").type("30");
        waybill.api().put("/v1/tasks/copies/rollout", "{\"weights\":{\"1\":1,\"2\":1}}");
        visitor.clickOn("Roll out").sees("Somebody changed the rollout since you looked");
        visitor.clickOn("Roll out").awaits("!document.querySelector('dialog[open]')");
        assertThat(rollout("copies")).isEqualTo("{\"1\":100,\"2\":30}");
    }

    private static void twoVersions(String task) {
        for (String version : List.of("1", "2")) {
            ConsoleWaybill.done(
                    waybill.api()
                            .post(
                                    "/v1/tasks",
                                    """
                                    task: %s
                                    version: %s
                                    input: {type: object, required: [text], properties: {text: {type: string}}}
                                    output: {type: object}
                                    steps: [{name: all, kind: compute, value: '{"text": input.text, "version": %s}'}]
                                    """.formatted(task, version, version),
                                    "content-type",
                                    "application/yaml"),
                    201);
        }
    }

    private static String rollout(String task) {
        return Json.parse(waybill.api().get("/v1/tasks/" + task).body())
                .path("rollout")
                .toString();
    }

    @Test
    void rollout_isChanged_byTheKeyboardAlone() {
        twoVersions("by-keys");
        signInByKeys().press("Alt+4").tabTo("a[href='#/tasks/by-keys']").press("Enter");
        visitor.tabToWords("Change the rollout").press("Enter").sees("What changes");
        assertThat(visitor.evaluate("document.activeElement.closest('label').innerText")
                        .asText())
                .as("the newest version's weight is where the dialog begins")
                .contains("Version 2");
        visitor.press("Control+a").type("25").press("Enter").awaits("!document.querySelector('dialog[open]')");
        assertThat(rollout("by-keys")).isEqualTo("{\"1\":100,\"2\":25}");
        visitor.awaits("document.activeElement.innerText === 'Change the rollout'");
    }

    @Test
    void jobs_areFiltered_byTheKeyboardAlone() {
        ObjectNode wanted = Json.object().put("task", "slow").put("subject", "order-7");
        wanted.putObject("input").put("text", "filter me");
        String job = ConsoleWaybill.done(waybill.api().post("/v1/jobs", Json.write(wanted)), 202)
                .path("id")
                .asText();
        waybill.awaits(job, "completed");
        signInByKeys().tabTo(".filters input[name=task]").type("slow").press("Enter");
        visitor.awaits("location.hash.includes('task=slow')").tabToWords("completed");
        visitor.press("Enter").awaits("location.hash.includes('status=completed')");
        visitor.tabToWords("More filters").press("Enter").tabTo(".filters input[name=subject]");
        visitor.type("order-7").press("Enter").awaits("location.hash.includes('subject=order-7')");
        visitor.awaits("document.querySelectorAll('[data-job]').length === 1");
        visitor.tabTo("[data-job='" + job + "']").press("Enter");
        visitor.awaits("document.querySelector('main h1')?.innerText.includes('" + job + "')");
    }

    @Test
    void events_areSentAgain_byTheKeyboardAlone() {
        String webhook = waybill.webhookToNobody();
        signInByKeys().press("Alt+6").tabTo("a[href='#/webhooks/" + webhook + "']");
        visitor.press("Enter").tabToWords("Send a test").press("Enter").sees("A test is on its way");
        visitor.tabTo("[data-index='0'] button").press("Enter").sees("webhook-id");
        visitor.tabToWords("Send it again")
                .press("Enter")
                .sees("The event is sent again, under the webhook-id it had.");
        visitor.awaits("!document.querySelector('dialog[open]')")
                .tabToWords("Send again")
                .press("Enter");
        visitor.tabTo("dialog select").press("End").tabTo("dialog button.main").press("Enter");
        visitor.awaits("/\\d event(s are| is) sent again\\./.test(document.querySelector('dialog').innerText)");
        visitor.press("Escape");
        visitor.awaits("!document.querySelector('dialog[open]')");
    }

    private Visitor signInByKeys() {
        visitor.open(waybill.url().resolve("/console")).tabTo(".signin input");
        return visitor.type(waybill.key()).press("Enter").sees("Jobs");
    }

    @Test
    void jobIsFound_verifiedAndCancelled_byTheKeyboardAlone() {
        String done = waybill.submit("slow", Json.object().put("text", "by keys"));
        waybill.awaits(done, "completed");
        CountDownLatch asked = new CountDownLatch(1);
        waybill.model().otherwise(request -> Reaction.once(asked, ConsoleWaybill.DONE));
        String running = waybill.submit("slow", Json.object().put("text", "by keys"));
        waybill.awaits(running, "in_progress");
        waybill.model().otherwise(request -> ConsoleWaybill.DONE);

        signInByKeys().press("Alt+2").sees("Reviews").press("Alt+1").tabTo("[data-job='" + done + "']");
        visitor.press("Enter").awaits("document.querySelector('main h1')?.innerText.includes('" + done + "')");
        visitor.press("4").tabToWords("Verify here").press("Enter").sees("hold");
        visitor.press("Alt+1").tabTo("[data-job='" + running + "']").press("Enter");
        visitor.tabToWords("Cancel …")
                .press("Enter")
                .tabTo("dialog button.main")
                .press("Enter");
        waybill.awaits(running, "cancelling");
        asked.countDown();
        waybill.awaits(running, "cancelled");
        visitor.sees("cancelled");
    }

    @Test
    void keyWithFewScopes_isOfferedWhatItMay() {
        visitor.signIn(waybill.person("ada", List.of("reviews:read"))).sees("Reviews");
        assertThat(visitor.text(".top nav")).doesNotContain("Jobs", "Tasks", "Webhooks", "Endpoints", "Usage");
    }
}
