package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer may be as large as a payload, whichever step gives it and whatever becomes of it. */
class AnswerSizeTest {

    private static final String TASK = """
            task: long
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - name: draft
                kind: generate
                prompt: {user: "Write."}
                schema: {type: object, required: [text]}
                models: [{endpoint: first, model: large}, {endpoint: second, model: small}]
                repair: 2
            """;

    private final Workbench bench = new Workbench();

    private Job answered(String task, String content) throws InterruptedException {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer(content));
        bench.endpoints.on("second", call -> ScriptedEndpoints.answer(content));
        bench.publish(task);
        return bench.submit("long", "{}");
    }

    private static String text(int characters) {
        return "{\"text\":\"" + "x".repeat(characters) + "\"}";
    }

    @ParameterizedTest
    @ValueSource(ints = {125_000, 150_000, 262_000})
    void answerOfTheLastStep_mayBeAsLargeAsAnyOther(int characters) throws Exception {
        Job job = answered(TASK, text(characters));
        bench.call(job, 0, 0, 1);

        Job done = bench.read(job);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.getJob().output(done)).contains(Json.parse(text(characters)));
    }

    @Test
    void outputThatIsMadeOfALargeAnswer_isKeptBesideIt() throws Exception {
        Job job = answered(
                TASK + "result: '{\"all\": steps.draft.text, \"size\": $length(steps.draft.text)}'\n", text(200_000));
        bench.call(job, 0, 0, 1);

        assertThat(bench.getJob()
                        .output(bench.read(job))
                        .orElseThrow()
                        .path("size")
                        .asInt())
                .isEqualTo(200_000);
    }

    @Test
    void answerThatIsTooLarge_isTheModelsToMend() throws Exception {
        Job job = answered(TASK, text(262_144));
        Hop hop = bench.call(job, 0, 0, 1);

        assertThat(hop.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(hop.ways().moreModels()).isTrue();
        assertThat(((AttemptSettled) bench.read(job).last().event()).judged().violations())
                .singleElement()
                .asString()
                .contains("over the limit of 262144");
    }

    @Test
    void outputThatTheTaskMakesTooLarge_isTheTasksFault_andNoModelIsAskedAgain() throws Exception {
        Job job = answered(TASK + "result: '{\"twice\": [steps.draft.text, steps.draft.text]}'\n", text(150_000));
        Hop hop = bench.call(job, 0, 0, 1);

        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(hop.told().fault()).startsWith("result gave an output that cannot be kept: a payload of 300");
        assertThat(hop.ways()).isEqualTo(Hop.Ways.onwards(false, false, false));
        assertThat(bench.endpoints.calls()).hasSize(1);
    }
}
