package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;

/** A step that looks something up which may not be there. */
class LookupTest {

    private static final String TASK = """
            task: vendor
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - name: vendor
                kind: call
                endpoint: erp
                method: GET
                path: "/vendors/{{input.code}}"
                answers: [404]
                schema: {type: object, required: [name]}
            result: '{"known": steps.vendor.status = 200}'
            """;

    private final Workbench bench = new Workbench().publish(TASK);

    private Job looked(ModelOutcome outcome) throws InterruptedException {
        bench.endpoints.on("erp", call -> outcome);
        Job job = bench.submit("vendor", "{\"code\":\"XX\"}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    @Test
    void whatIsNotThere_isAnAnswerThatTheJobGoesOnWith() throws Exception {
        Job job = looked(ScriptedEndpoints.answer("{\"status\":404,\"body\":{\"why\":7}}"));

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.getJob().output(job)).contains(Json.parse("{\"known\":false}"));
        assertThat(bench.logged).noneMatch(line -> line.contains("ModelMisconfigured"));
    }

    @Test
    void bodyOfA2xxThatDoesNotFit_isInvalidAtItsPlaceInTheAnswer() throws Exception {
        Job job = looked(ScriptedEndpoints.answer("{\"status\":200,\"body\":{\"label\":\"CANARY\"}}"));

        AttemptSettled settled = (AttemptSettled) job.last().event();
        assertThat(settled.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(settled.judged().violations())
                .singleElement()
                .asString()
                .startsWith("/body: ")
                .doesNotContain("CANARY");
    }

    @Test
    void pathOfTheInputThatIsNotThere_failsTheJobWithoutTheOperatorsAlarm() throws Exception {
        bench.endpoints.on("erp", call -> new ModelOutcome.Refused("http_404"));
        Job job = bench.submit("vendor", "{\"code\":\"XX\"}");

        Hop hop = bench.call(job, 0, 0, 1);

        assertThat(hop.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(bench.logged).noneMatch(line -> line.contains("ModelMisconfigured"));
    }

    @Test
    void pathOfTheTaskThatIsNotThere_isCountedForTheOperatorsAlarm() throws Exception {
        looked(new ModelOutcome.Misconfigured("path_unknown"));

        assertThat(bench.logged).anyMatch(line -> line.contains("ModelMisconfigured"));
    }
}
