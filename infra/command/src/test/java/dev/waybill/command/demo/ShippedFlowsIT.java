package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import org.junit.jupiter.api.Test;

/** The examples of triage, of an inbox, of moderation and of retrieval as {@code demo NAME} shows them, the people played too. */
class ShippedFlowsIT extends StoodIn {

    /** The outputs by the name of the sample, of an example all of whose jobs are completed. */
    private static JsonNode outputs(String example, String sample) {
        Ran ran = waybill("demo", example, "--decide", "--json");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        JsonNode jobs = FakeWaybill.parse(ran.out()).path("jobs");
        assertThat(jobs.findValuesAsText("status")).as(ran.out()).isNotEmpty().containsOnly("completed");
        ObjectNode outputs = Json.object();
        jobs.forEach(job -> outputs.set(job.at("/metadata/" + sample).asText(), job.path("output")));
        return outputs;
    }

    @Test
    void comments_areDecidedByTwoWhoAgree_orByAThird() {
        JsonNode outputs = outputs("comments", "comment");

        assertThat(outputs.path("kind-words"))
                .isEqualTo(Json.parse("{\"decision\": \"publish\", \"reason\": \"fine\", \"by\": \"model\"}"));
        assertThat(outputs.path("sarcasm"))
                .isEqualTo(outputs.path("to-die-for"))
                .isEqualTo(Json.parse("{\"decision\": \"publish\", \"reason\": \"fine\", \"by\": \"people\"}"));
        assertThat(outputs.path("no-way-on").path("notice").asText()).contains("worried about you");
    }

    @Test
    void answers_nameTheirSources_andAPersonWritesWhatNoArticleSays() {
        JsonNode outputs = outputs("answers", "question");

        assertThat(outputs.path("broken-vase").path("sources")).isEqualTo(Json.parse("[\"broken\"]"));
        assertThat(outputs.path("shop-in-lisbon").path("answer").asText()).contains("by mail alone");
    }

    @Test
    void inbox_isSortedMessageByMessage() {
        JsonNode outputs = outputs("inbox", "mailbag");

        assertThat(outputs.path("monday").at("/teams/0/team").asText()).isEqualTo("billing");
        assertThat(outputs.path("friday").path("sorted").asInt()).isEqualTo(4);
    }

    @Test
    void triage_isOfVersion3_andGoesOnWithWhatAPersonDecided() {
        JsonNode outputs = outputs("triage", "ticket");

        assertThat(outputs.path("broken-vase-on-arrival").path("parcel").asText())
                .isEqualTo("damaged");
        assertThat(outputs.path("emoji-only-mood").path("team").asText()).isEqualTo("shipping");
        assertThat(outputs.path("emoji-only-mood").path("answer_within_hours").asInt())
                .isEqualTo(2);
    }
}
