package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step in the middle that a person decides: the trial ends there, or goes on with what a mock decides for. */
class TaskTryDecisionTest extends Trying {

    private static final String BILL = "{\"total\": 700}";

    @BeforeEach
    void writeFlow() throws IOException {
        writeTask("""
                task: bills
                version: 1
                input: {type: object, required: [total], properties: {total: {type: number}}}
                output: {type: object, required: [booked], properties: {booked: {type: number}}}
                steps:
                  - {name: due, kind: compute, value: '{"total": input.total}'}
                  - name: approve
                    kind: review
                    value: steps.due
                    schema: {type: object, required: [total], properties: {total: {type: number, maximum: 1000}}}
                    when: "steps.due.total > 500"
                    instructions: "Is that what was ordered?"
                    reviewers: 2
                    fourEyes: true
                  - {name: book, kind: call, endpoint: erp, method: POST, path: /bills, body: {total: "{{steps.approve.total}}"}, schema: {type: object}}
                result: '{"booked": steps.approve.total}'
                """);
    }

    @Test
    void withoutMock_theTrialEndsWithThePerson() throws IOException {
        Ran ran = tryWithoutModels(BILL, "--json", "--mocks", mocks("book: {}"));

        JsonNode json = Json.parse(ran.out());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(json.path("status").asText()).isEqualTo("awaiting_review");
        assertThat(json.path("review"))
                .isEqualTo(
                        Json.parse("{\"reason\": \"asked\", \"step\": \"approve\", \"instructions\": \"Is that what was"
                                + " ordered?\", \"gate\": {\"when\": \"steps.due.total > 500\", \"saw\": \"true\"}, \"answer\":"
                                + " {\"total\": 700}}"));
        assertThat(json.path("attempts")).isEmpty();
    }

    @Test
    void mockOfTheSame_approves_andTheFlowGoesOn() throws IOException {
        Ran ran = tryWithoutModels(BILL, "--json", "--mocks", mocks("approve: {total: 700}\nbook: {}"));

        JsonNode json = Json.parse(ran.out());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(json.at("/output/booked").asInt()).isEqualTo(700);
        assertThat(json.at("/attempts/0/attempt").asText())
                .as("the run that a decision sends")
                .isEqualTo("2.book.0.1");
    }

    @Test
    void mockOfAnother_corrects() throws IOException {
        Ran ran = tryWithoutModels(BILL, "--json", "--mocks", mocks("approve: {total: 650}\nbook: {}"));

        JsonNode json = Json.parse(ran.out());
        assertThat(json.at("/output/booked").asInt()).isEqualTo(650);
        assertThat(json.at("/attempts/0/prompt/body/total").asInt()).isEqualTo(650);
    }

    @Test
    void mockThatCannotBeDecidedFor_isRefusedWithItsPlace() throws IOException {
        Ran ran = tryWithoutModels(BILL, "--mocks", mocks("approve: {total: 5000}\nbook: {}"));

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("--mocks", "step approve", "/output/total");
    }

    @Test
    void stepThatIsPassedBy_asksNoMock() throws IOException {
        Ran ran = tryWithoutModels("{\"total\": 20}", "--json", "--mocks", mocks("approve: {total: 1}\nbook: {}"));

        assertThat(Json.parse(ran.out()).at("/error/code").asText())
                .as("the template names the answer of a step that was passed by")
                .isEqualTo("prompt_incomplete");
    }

    @Test
    void computedStep_takesNoMock() throws IOException {
        Ran ran = tryWithoutModels(BILL, "--mocks", mocks("due: {total: 1}"));

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("mocks.yaml:1", "a step of kind compute asks nobody");
    }
}
