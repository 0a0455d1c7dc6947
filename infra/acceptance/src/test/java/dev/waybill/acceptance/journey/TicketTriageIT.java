package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example task ticket-triage, version 3, on sample tickets. */
@ExtendWith(SharedWaybill.Given.class)
class TicketTriageIT {

    private static Sampled triage;
    private static String ada;

    @BeforeAll
    static void start(SharedWaybill shared) {
        triage = new Sampled(shared.running, "ticket-triage", 3, "tickets");
        ada = triage.person("ada");
    }

    @ParameterizedTest
    @CsvSource({
        "parcel-delivered-not-here, shipping, normal, 24, missing,",
        "broken-vase-on-arrival,    shipping, normal, 24, damaged, 71820",
        "customs-fees-surprise,     shipping, normal, 24, customs,",
        "wrong-size-return,         shipping, normal, 24, return,",
        "spanish-missing-parcel,    shipping, normal, 24, missing, 55720",
        "charged-twice,             billing,  normal, 24, ,        88213",
        "api-down-in-production,    technical, high,  2,  ,",
        "discount-for-school,       sales,    low,    72, ,"
    })
    void clearTicket_isSortedWithoutAPerson(
            String ticket, String team, String urgency, int hours, String parcel, String order) {
        JsonNode job = triage.job(ticket);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        JsonNode output = job.path("output");
        assertThat(output.path("team").asText()).isEqualTo(team);
        assertThat(output.path("urgency").asText()).isEqualTo(urgency);
        assertThat(output.path("answer_within_hours").asInt()).isEqualTo(hours);
        assertThat(output.path("parcel").textValue()).isEqualTo(parcel);
        assertThat(output.path("order").textValue()).isEqualTo(order);
    }

    @Test
    void ticketOfAnotherTeam_isNotLookedAtAsAParcel() {
        assertThat(triage.steps(triage.job("charged-twice"))).contains("parcel=skipped", "sorted=skipped");
    }

    @Test
    void parcelThatIsNotClear_isLeftOut_andAsksNobody() {
        JsonNode job = triage.job("two-problems-late-parcel-and-wrong-invoice");

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(triage.steps(job)).contains("parcel=done");
        assertThat(job.path("output").has("parcel")).isFalse();
    }

    @Test
    void unsureTicket_goesOnWithWhatAPersonApproved() {
        JsonNode waiting = triage.job("all-caps-grandfather");
        assertThat(waiting.path("status").asText()).as(waiting.toString()).isEqualTo("awaiting_review");
        assertThat(triage.review(waiting).path("answer"))
                .isEqualTo(Json.parse("{\"team\": \"shipping\", \"urgency\": \"normal\"}"));

        triage.approve(waiting, ada);

        JsonNode job = triage.settled(waiting.path("id").asText());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/parcel").asText()).isEqualTo("wrong");
    }

    @Test
    void ticketThatAPersonMoves_isWorkedOnAsTheOtherTeams() {
        JsonNode waiting = triage.job("emoji-only-mood");
        assertThat(triage.review(waiting).at("/answer/team").asText()).isEqualTo("legal");

        triage.correct(waiting, ada, Json.object().put("team", "shipping").put("urgency", "high"));

        JsonNode job = triage.settled(waiting.path("id").asText());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(triage.steps(job)).contains("parcel=done");
        assertThat(job.at("/output/answer_within_hours").asInt()).isEqualTo(2);
        assertThat(job.at("/output/order").asText()).isEqualTo("44871");
    }

    @Test
    void legalMatter_goesToAPerson_howeverSureTheModelIs() {
        JsonNode waiting = triage.job("legal-threat-lawyer");

        assertThat(waiting.path("status").asText()).as(waiting.toString()).isEqualTo("awaiting_review");
        assertThat(triage.review(waiting).at("/answer/team").asText()).isEqualTo("legal");
    }
}
