package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.cost.CountingDynamo.Write;
import dev.waybill.asl.HistoryEvent;
import dev.waybill.core.task.catalog.TestTasks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a job with one step costs on its happy path, counted on the running template: the figures of docs/reference/cost.md. */
class HappyPathCostIT {

    private static CountedWaybill waybill;

    @BeforeAll
    static void runOneJob() throws Exception {
        waybill = new CountedWaybill(TestTasks.sorting(1, "invoices"));
        waybill.submit("{\"task\":\"sorting\",\"input\":{\"text\":\"my invoice of last month\"}}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> writes("ProjectFunction").size() == 2);
    }

    @AfterAll
    static void stop() {
        waybill.close();
    }

    /** Each of them by name, so that one more is seen, and which. */
    @Test
    void writes_areThese_ofOneUnitEach_andOneForEachIndexTheyTouch() {
        String job = "T#acme#JOB#job_<job> / ";
        assertThat(writes("SubmitJobFunction"))
                .containsExactly(
                        new Write("put", job + "<payload>", 1, 0), // the input
                        new Write("put", job + "000001", 1, 2)); // accepted; jobs and due
        assertThat(writes("CallModelFunction"))
                .containsExactly(
                        new Write("put", job + "000002", 1, 0), // attempt_announced
                        new Write("put", job + "<payload>", 1, 0), // the answer, which is the output
                        new Write("put", job + "000003", 1, 0)); // attempt_settled, which completes the job
        assertThat(writes("ProjectFunction")).hasSize(2);
        assertThat(writes("ProjectFunction").get(0)).satisfies(usage -> {
            assertThat(usage.key()).startsWith("T#acme#USAGE / ");
            assertThat(usage).isEqualTo(new Write("put", usage.key(), 1, 0));
        });
        assertThat(writes("ProjectFunction").get(1))
                .isEqualTo(new Write("update", job + "000001", 1, 2)); // list fields; jobs changes, due is left
    }

    @Test
    void allFunctionsTogether_useElevenUnits() {
        List<Write> all = waybill.writes();
        assertThat(all.stream()
                        .mapToDouble(write -> write.table() + write.indexes())
                        .sum())
                .as("%s", all)
                .isEqualTo(11);
    }

    /** It costs the deployment, however many jobs there are; what an idle month costs reckons with that. */
    @Test
    void sweep_leavesANoteOfOneUnit() {
        assertThat(writes("SweepJobsFunction"))
                .filteredOn(write -> write.key().equals(CountedWaybill.SWEEP_NOTE))
                .allSatisfy(note -> assertThat(note.table() + note.indexes()).isEqualTo(1));
    }

    @Test
    void statesEntered_areThree() {
        List<String> entered = waybill.executions().get(0).history().stream()
                .map(HistoryEvent::type)
                .filter(type -> type.endsWith("StateEntered"))
                .toList();
        assertThat(entered).containsExactly("TaskStateEntered", "ChoiceStateEntered", "SucceedStateEntered");
    }

    @Test
    void executionHistory_holdsNothingOfInputOrAnswer() {
        String history = waybill.executions().get(0).history().stream()
                .map(event -> event.details().toString())
                .collect(Collectors.joining());
        assertThat(history).contains("job_").doesNotContain("my invoice", "billing", "confidence");
    }

    private static List<Write> writes(String function) {
        return waybill.writes(function);
    }
}
