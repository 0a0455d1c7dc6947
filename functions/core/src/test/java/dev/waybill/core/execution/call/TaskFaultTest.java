package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a task is wrong no model is asked again for it, and the job says which step and expression. */
class TaskFaultTest {

    private static final String HEAD = """
            task: sorting
            version: 1
            input: {type: object, properties: {text: {type: string}}}
            output: {type: object, required: [team]}
            """;

    private final Workbench bench = new Workbench();
    private final List<Job> submitted = new ArrayList<>();

    private static String task(String step, String more) {
        return HEAD + """
                steps:
                  - name: near
                    models: [{endpoint: first, model: large}, {endpoint: second, model: small}]
                    repair: 2
                """ + step.indent(4) + more;
    }

    private static String generate(String user, String check) {
        return """
                kind: generate
                prompt: {user: "%s"}
                schema: {type: object, required: [team]}
                %s
                """.formatted(user, check);
    }

    private Hop hop(String task) throws InterruptedException {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"team\":\"canary\"}"));
        bench.publish(task);
        submitted.add(bench.submit("sorting", "{\"text\":\"canary\"}"));
        return bench.call(job(), 0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            result: '{"z": steps.near.nothing.x}' | result gave no output that fits
            result: '{"team": $sum("a")}'         | result failed with T0412
            result: '$error("canary")'            | result failed with D3137
            """)
    void resultThatMakesNoOutput_isTheTasksFault(String result, String told) throws Exception {
        Hop hop = hop(task(generate("{{input.text}}", ""), result + "\n"));

        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(hop.told().fault()).startsWith(told).doesNotContain("canary");
        assertThat(hop.ways()).isEqualTo(Hop.Ways.onwards(false, false, false));
        assertThat(failed(hop).code()).isEqualTo("task_faulty");
        assertThat(failed(hop).detail()).startsWith(told).doesNotContain("canary");
        assertThat(bench.read(job()).costMicros()).as("the call was paid for").isPositive();
    }

    @Test
    void checkThatFails_isTheTasksFault_andNamesItsStep() throws Exception {
        Hop hop = hop(task(generate("{{input.text}}", "check: '$sum(answer.team) > 0'"), ""));

        assertThat(hop.told().fault()).isEqualTo("the check of step near failed with T0412");
    }

    @Test
    void checkThatIsNotTrue_isTheModelsToMend() throws Exception {
        Hop hop = hop(task(generate("{{input.text}}", "check: 'answer.team = input.gone'"), ""));

        assertThat(hop.told().fault()).isNull();
        assertThat(hop.ways().mayRepair()).isTrue();
    }

    @Test
    void outputThatIsTheAnswerItself_isTheModelsToMend() throws Exception {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"team\":\"canary\"}"));
        Hop hop = hop(task(generate("{{input.text}}", ""), "")
                .replace("required: [team]}\nsteps", "required: [other]}\nsteps"));

        assertThat(hop.told().fault()).isNull();
        assertThat(hop.ways().mayRepair()).isTrue();
    }

    @Test
    void promptThatNamesWhatIsNotThere_namesStepAndVariable_andIsNoHop() throws Exception {
        Hop hop = hop(
                task(generate("{{input.other}}", ""), "").replace("{text: {type: string}}", "{other: {type: string}}"));

        assertThat(hop.outcome()).isEqualTo(Outcome.PROMPT_INCOMPLETE);
        assertThat(failed(hop).code()).isEqualTo("prompt_incomplete");
        assertThat(failed(hop).detail()).startsWith("a template of step near names input.other, which is not there");
        assertThat(bench.read(job()).attempts()).isEmpty();
    }

    @Test
    void faultOfTheTask_goesToAPersonWhereItHasAReview() throws Exception {
        Hop hop = hop(task(generate("{{input.text}}", "check: '$sum(answer.team) > 0'"), "review: {within: 1h}\n"));

        assertThat(hop.ways().review()).isTrue();
    }

    @Test
    void runAfterALostOne_findsTheFaultOnRecord_andCallsNobody() throws Exception {
        Hop first = hop(task(generate("{{input.text}}", "check: '$sum(answer.team) > 0'"), ""));
        int calls = bench.endpoints.calls().size();

        assertThat(bench.call(job(), 0, 0, 1)).isEqualTo(first);
        assertThat(bench.endpoints.calls()).hasSize(calls);
    }

    private Job job() {
        return submitted.get(0);
    }

    private Failed failed(Hop hop) {
        new FailJob(bench.chain)
                .fail(new Position(
                        1,
                        job().key().tenant(),
                        job().key().id(),
                        1,
                        new Position.At(0, 0, 1),
                        hop.outcome() == null ? null : hop.outcome().text(),
                        hop.told().fault()));
        return (Failed) bench.read(job()).last().event();
    }
}
