package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example task inbox-digest, whose children are jobs of ticket-triage, on its sample inboxes and on single tickets. */
@ExtendWith(SharedWaybill.Given.class)
class InboxDigestIT {

    private static RunningWaybill waybill;
    private static Sampled inboxes;

    @BeforeAll
    static void start(SharedWaybill shared) {
        waybill = shared.running;
        inboxes = new Sampled(waybill, "inbox-digest", 1, "inboxes");
    }

    private static ObjectNode inbox(String... tickets) throws IOException {
        ObjectNode input = Json.object();
        ArrayNode messages = input.putArray("messages");
        for (String ticket : tickets) {
            messages.addObject().put("id", ticket).setAll((ObjectNode)
                    Json.parse(Files.readString(RunningWaybill.ROOT.resolve("events/tickets/" + ticket + ".json"))));
        }
        return input;
    }

    private static List<JsonNode> children(String parent) {
        JsonNode list =
                Json.parse(waybill.get("/v1/jobs?limit=100&parent=" + parent).body());
        return StreamSupport.stream(list.path("data").spliterator(), false).toList();
    }

    private static JsonNode output(JsonNode job) {
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        return job.path("output");
    }

    @Test
    void eachMessageOfAnInbox_isSortedByAJobOfItsOwn() {
        JsonNode job = waybill.ended(inboxes.job("monday").path("id").asText());

        assertThat(output(job)).isEqualTo(Json.parse("""
                {"sorted": 6,
                 "urgent": ["api-down-in-production", "card-declined-at-checkout"],
                 "teams": [
                   {"team": "billing", "messages": ["charged-twice", "card-declined-at-checkout"]},
                   {"team": "shipping", "messages": ["broken-vase-on-arrival", "spanish-missing-parcel"]},
                   {"team": "technical", "messages": ["api-down-in-production"]},
                   {"team": "feedback", "messages": ["praise-for-support"]}],
                 "unsorted": []}"""));
        assertThat(children(job.path("id").asText()))
                .hasSize(6)
                .allSatisfy(child -> assertThat(child.path("task").asText()).isEqualTo("ticket-triage"));
    }

    @Test
    void oneMessageAlone_isALineToo() throws IOException {
        assertThat(output(waybill.run("inbox-digest", inbox("charged-twice")))).isEqualTo(Json.parse("""
                {"sorted": 1,
                 "urgent": [],
                 "teams": [{"team": "billing", "messages": ["charged-twice"]}],
                 "unsorted": []}"""));
    }

    @Test
    void emptyInbox_isAnEmptyDigest() throws IOException {
        assertThat(output(waybill.run("inbox-digest", inbox())))
                .isEqualTo(Json.parse("{\"sorted\": 0, \"urgent\": [], \"teams\": [], \"unsorted\": []}"));
    }

    @Test
    void messageThatAPersonRejects_isLeftOver_andTheOthersAreSortedAllTheSame() throws IOException {
        String id = waybill.submit("inbox-digest", inbox("charged-twice", "vague-it-does-not-work"));
        String asked = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> children(id).stream()
                                .filter(child -> child.path("status").asText().equals("awaiting_review"))
                                .map(child -> child.path("id").asText())
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        Desk desk = new Desk(waybill);
        assertThat(desk.job(id).at("/waiting/for").asText()).isEqualTo("children");
        String ada = desk.person("ada");
        desk.decide(asked, "reject", Desk.on(desk.review(asked, ada)).put("reason_code", "no_case"), ada);

        assertThat(output(waybill.ended(id))).isEqualTo(Json.parse("""
                {"sorted": 1,
                 "urgent": [],
                 "teams": [{"team": "billing", "messages": ["charged-twice"]}],
                 "unsorted": ["vague-it-does-not-work"]}"""));
    }
}
