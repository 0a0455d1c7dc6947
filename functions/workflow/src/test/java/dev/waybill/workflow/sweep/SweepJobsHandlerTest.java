package dev.waybill.workflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.deployment.InMemorySweepNotes;
import dev.waybill.core.deployment.LastSweep;
import dev.waybill.core.deployment.Release;
import dev.waybill.core.deployment.SweepNotes;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.list.RareFilling;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.AsLambda;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepJobsHandlerTest {

    private final Workbench bench = new Workbench();
    private final InMemorySweepNotes kept = new InMemorySweepNotes(bench.clock);
    private SweepNotes notes = kept;
    private final List<Instant> filledUntil = new ArrayList<>();
    private RareFilling filling = filledUntil::add;

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
    }

    @Test
    void schedule_looksAtWhatIsDue() throws IOException {
        bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(call(AsLambda.sample("sweep-jobs/each-minute.json"))).isEqualTo(swept(0));
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(call(AsLambda.sample("sweep-jobs/each-minute.json"))).isEqualTo(swept(1));
    }

    @Test
    void sweep_isNoted() throws IOException {
        bench.submit("sorting", "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofMinutes(1));
        call(AsLambda.sample("sweep-jobs/each-minute.json"));
        assertThat(kept.last()).contains(new LastSweep(bench.clock.instant(), 1, true, Release.VERSION));
    }

    @Test
    void lookAtAll_isNotedToo() throws IOException {
        call(AsLambda.sample("sweep-jobs/look-at-all.json"));
        assertThat(kept.last()).isPresent();
    }

    /** It comes when an execution dies: that one came says nothing of the rest. */
    @Test
    void lookAtOneJob_isNotNoted() throws IOException {
        call(AsLambda.sample("sweep-jobs/dead-execution.json"));
        assertThat(kept.last()).isEmpty();
    }

    /** Failing, it would come twice more, and tell nobody but the function's errors. */
    @Test
    void endOfAnExecutionThatIsNoJobs_isPassedOver_andToldInTheLog() {
        for (String input : List.of("canary7f3a", "{}", "[]", "{\\\"tenant\\\":7,\\\"run\\\":\\\"canary7f3a\\\"}")) {
            bench.logged.clear();
            assertThat(call("{\"detail\":{\"status\":\"FAILED\",\"input\":\"" + input + "\"}}"))
                    .isEqualTo(Json.object());
            assertThat(bench.logged)
                    .anyMatch(line -> line.contains("execution_not_understood"))
                    .noneMatch(line -> line.contains("canary7f3a"));
        }
    }

    @Test
    void noteThatIsNotTaken_failsNoSweep() throws IOException {
        notes = new SweepNotes() {
            @Override
            public void note(LastSweep sweep) {
                throw new IllegalStateException("the table takes nothing: secret");
            }

            @Override
            public Optional<LastSweep> last() {
                return Optional.empty();
            }
        };
        assertThat(call(AsLambda.sample("sweep-jobs/each-minute.json"))).isEqualTo(swept(0));
        assertThat(bench.logged)
                .anyMatch(line -> line.contains("sweep_not_noted"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void whatTimeIsLeft_fillsTheIndexOfRareStatuses_forSomeSeconds() throws IOException {
        call(AsLambda.sample("sweep-jobs/each-minute.json"));
        assertThat(filledUntil).singleElement().satisfies(until -> assertThat(until)
                .isBetween(bench.clock.instant(), bench.clock.instant().plusSeconds(10)));
    }

    @Test
    void fillingThatFails_failsNoSweep() throws IOException {
        filling = until -> {
            throw new IllegalStateException("the table takes nothing: secret");
        };
        assertThat(call(AsLambda.sample("sweep-jobs/each-minute.json"))).isEqualTo(swept(0));
        assertThat(bench.logged)
                .anyMatch(line -> line.contains("attention_not_filled"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void erasureThatIsDue_goesOn_afterTheJobs() throws IOException {
        SubmitRequest plain = Workbench.request("sorting", "{\"text\":\"x\"}");
        Job job = bench.submitJob()
                .submit(
                        Workbench.WHO,
                        new SubmitRequest(
                                plain.wanted(),
                                plain.input(),
                                plain.priority(),
                                null,
                                new SubmitRequest.Labels("ada", null),
                                null,
                                null))
                .job();
        Erasure erasure =
                bench.requestErasure().request(Workbench.WHO, "ada", null).erasure();
        bench.clock.advance(Duration.ofMinutes(5));
        for (int minute = 0; minute < 5; minute++) {
            call(AsLambda.sample("sweep-jobs/each-minute.json"));
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(bench.read(job).payloadsDeleted()).isPresent();
        assertThat(bench.getErasure().get(erasure.key()).finishedAt()).isNotNull();
        assertThat(bench.logged).anyMatch(line -> line.contains("erasure_completed"));
    }

    @Test
    void byHand_looksAtAllThatIsDueByTheGivenTime() throws IOException {
        bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(call(AsLambda.sample("sweep-jobs/look-at-all.json"))).isEqualTo(swept(1));
    }

    @Test
    void endOfAnExecution_looksAtItsJobAtOnce() throws IOException {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.sent.clear();
        String event = AsLambda.sample("sweep-jobs/dead-execution.json")
                .replace("\\\"tenant\\\": \\\"local\\\"", "\\\"tenant\\\": \\\"acme\\\"")
                .replace(
                        "\\\"job_06f2k8n4v1q7x3m5t9w0c2r8q4\\\"",
                        "\\\"" + job.key().id() + "\\\"");
        assertThat(call(event)).isEqualTo(Json.object());
        assertThat(bench.sent).isNotEmpty();
    }

    @Test
    void failure_leavesWithoutItsMessage() {
        assertThatThrownBy(() -> call("{\"due_before\":\"secret\"}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage("java.time.format.DateTimeParseException");
    }

    private static JsonNode swept(int looked) {
        return Json.object().put("looked", looked).put("whole", true);
    }

    @SuppressWarnings("unchecked") // the handler's types
    private JsonNode call(String event) {
        LookAfterJob look = bench.lookAfterJob(new StandingExecutions(Executions.Status.ABSENT));
        SweepJobsHandler handler = new SweepJobsHandler(
                new SweepJobs(
                        bench.jobs, look, priority -> 0, Crew.alone(bench.clock::advance, 10), bench.clock, bench.log),
                look,
                new SweepJobsHandler.Besides(
                        bench.events.sweepDeliveries(), bench.sweepSets(), bench.eraseSubjects(), filling),
                notes,
                bench.clock,
                bench.log);
        Class<Map<String, Object>> map = (Class<Map<String, Object>>) (Class<?>) Map.class;
        return AsLambda.call(handler, map, map, event);
    }
}
