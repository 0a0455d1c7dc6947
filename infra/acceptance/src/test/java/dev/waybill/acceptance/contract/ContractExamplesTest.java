package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.JobRecord;
import dev.waybill.client.RecordChain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The contract shows each body that is sent, answered or told, and what it shows is as it says. */
class ContractExamplesTest {

    @Test
    void everyBody_hasAnExample_thatFits_andEveryExampleStandsSomewhere() {
        assertThat(ExampleMistakes.of(Examples.of(ContractRoutes.document()))).isEmpty();
    }

    @Test
    void recordsThatAreShown_areAChainThatHolds() {
        List<JobRecord> records = new ArrayList<>();
        Examples.of(ContractRoutes.document())
                .value("job_records")
                .path("data")
                .forEach(record -> records.add(new JobRecord(record)));
        assertThat(records).isNotEmpty();
        assertThat(RecordChain.flaws(records)).isEmpty();
    }

    @Test
    void bodyWithoutAnExample_isFound() {
        assertThat(mistakesAfter(
                        contract -> object(contract, "/paths/~1v1~1jobs/post/requestBody/content/application~1json")
                                .remove("examples")))
                .contains("submitJob sends application/json has no example");
    }

    @Test
    void exampleOfTheWrongKind_isFound() {
        assertThat(mistakesAfter(contract -> value(contract, "job_sorted").put("task_version", "first")))
                .anyMatch(mistake -> mistake.contains("example job_sorted: /task_version"));
    }

    @Test
    void exampleThatLacksAField_isFound() {
        assertThat(mistakesAfter(contract -> value(contract, "submit_ticket").remove("input")))
                .anyMatch(mistake -> mistake.startsWith("submitJob sends application/json, example submit_ticket: ")
                        && mistake.contains("input"));
    }

    @Test
    void exampleWithAFieldThatNoSchemaNames_isFound() {
        assertThat(mistakesAfter(contract -> value(contract, "job_sorted").put("colour", "blue")))
                .anyMatch(mistake -> mistake.contains("example job_sorted: ") && mistake.contains("colour"));
    }

    @Test
    void exampleWithAWordThatIsNone_isFound() {
        assertThat(mistakesAfter(contract -> value(contract, "job_sorted").put("priority", "urgent")))
                .anyMatch(mistake -> mistake.contains("example job_sorted: /priority"));
    }

    @Test
    void exampleWithATimeThatIsNone_isFound() {
        assertThat(mistakesAfter(contract -> value(contract, "job_sorted").put("created_at", "yesterday")))
                .anyMatch(mistake -> mistake.contains("example job_sorted: /created_at"));
    }

    @Test
    void lineThatDoesNotFit_isFound() {
        assertThat(mistakesAfter(contract -> object(contract, "/components/examples/batch_results")
                        .put("value", "{\"custom_id\": \"ticket-1\"}\n")))
                .anyMatch(mistake -> mistake.startsWith("getResults 200 application/x-ndjson"));
    }

    @Test
    void exampleThatNobodyShows_isFound() {
        assertThat(mistakesAfter(contract -> object(contract, "/components/examples")
                        .putObject("forgotten")
                        .put("summary", "Nobody's")
                        .put("value", 1)))
                .containsExactly("the example forgotten stands nowhere");
    }

    private static List<String> mistakesAfter(Consumer<ObjectNode> change) {
        ObjectNode contract = ContractRoutes.document().deepCopy();
        change.accept(contract);
        return ExampleMistakes.of(Examples.of(contract));
    }

    private static ObjectNode value(ObjectNode contract, String example) {
        return object(contract, "/components/examples/" + example + "/value");
    }

    private static ObjectNode object(ObjectNode contract, String pointer) {
        if (contract.at(pointer) instanceof ObjectNode object) {
            return object;
        }
        throw new AssertionError("there is no object at " + pointer);
    }
}
