package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate says of a job's output, and that it says so in the log. */
class GateTest {

    private static final String TASK = """
            task: sorting
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [team], properties: {team: {type: string}}}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {billing: {}, technical: {}}
                models: [{endpoint: first, model: large}]
                optional: true
                default: {label: technical, confidence: 0}
            result: '{"team": steps.team.label}'
            """;
    private static final String GATE = "review: {when: \"steps.team.confidence < 0.75\"}\n";

    private final Workbench bench = new Workbench();

    @Test
    void sureAnswer_passes_andTheLogSaysSo() throws InterruptedException {
        Job job = judged(TASK + GATE, 0.9);

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(evaluations())
                .singleElement()
                .asString()
                .contains("\"evaluation_name\":\"gate\"", "\"evaluation_label\":\"pass\"", "\"evaluation_score\":0.9")
                .doesNotContain("canary", "billing");
    }

    @Test
    void unsureAnswer_isForAPerson_andTheLogSaysSo() throws InterruptedException {
        Job job = judged(TASK + GATE, 0.6);

        assertThat(job.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(job.attempt("1.team.0.1").orElseThrow().settled())
                .extracting(AttemptSettled::verdict)
                .isEqualTo(Verdict.UNSURE);
        assertThat(evaluations())
                .singleElement()
                .asString()
                .contains("\"evaluation_label\":\"unsure\"", "\"evaluation_score\":0.6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.gone.confidence < 0.99  | undefined
            $lookup(confidence, 'n') < 1  | undefined
            confidence.team < 0.1 or input.gone | false
            $lookup(input, 'text')        | a text
            $lookup({'v': 'false'}, 'v')  | a text
            $lookup({'v': 0}, 'v')        | a number
            $lookup({'v': null}, 'v')     | null
            $lookup({'v': []}, 'v')       | a list
            $lookup({'v': {}}, 'v')       | an object
            true                          | true
            $sum('a') > 1                 | failed with T0412
            """)
    void onlyAnExplicitFalse_letsAnAnswerOut_andTheRecordSaysWhatWasSeen(String when, String saw) throws Exception {
        Job job = judged(TASK + "review: {when: \"" + when + "\"}\n", 0.9);

        AttemptSettled settled = job.attempt("1.team.0.1").orElseThrow().settled();
        assertThat(settled).isNotNull();
        if (saw.equals("false")) {
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(settled.judged().gate()).isNull();
        } else {
            assertThat(settled.verdict()).isEqualTo(Verdict.UNSURE);
            assertThat(settled.judged().gate()).isEqualTo(saw);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            confidence.words < 0.99                                    | undefined
            confidence.words < 0.99 or confidence.team < 0.5           | undefined
            steps.words.confidence < 0.9 or steps.team.label = 'technical' | undefined
            $not(0.99 <= confidence.words) and false                   | undefined
            $min([confidence.words]) < 0.99                            | undefined
            $count(input.list[price > 3]) > 0                          | false
            $exists(confidence.words) and confidence.words < 0.99      | false
            confidence.team < 0.5 or steps.words.label = 'legal'       | undefined
            """)
    void confidenceThatAStepDoesNotHave_letsNothingOut(String when, String saw) throws Exception {
        bench.endpoints.on("second", call -> ScriptedEndpoints.answer("{\"text\":\"x\"}"));
        Job job = judged(TASK.replace("result:", """
                  - name: words
                    kind: generate
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object}
                    models: [{endpoint: second, model: large}]
                result:""") + "review: {when: \"" + when + "\"}\n", 0.9);
        bench.call(job, 1, 0, 1);

        assertThat(bench.read(job).attempt("1.words.0.1").orElseThrow().settled())
                .extracting(settled -> settled.judged().gate())
                .isEqualTo(saw.equals("false") ? null : saw);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, false",
        "1, false",
        "0, true",
        "30, undefined",
        "1.7, undefined",
        "-0.1, undefined",
        "90.0, undefined"
    })
    void numberThatIsNoShare_isNoConfidence(String said, String saw) throws Exception {
        bench.endpoints.on("second", call -> ScriptedEndpoints.answer("{\"confidence\":" + said + "}"));
        Job job = judged(TASK.replace("result:", """
                  - name: words
                    kind: generate
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object}
                    models: [{endpoint: second, model: large}]
                result:""") + "review: {when: \"confidence.words < 0.5\"}\n", 0.9);
        bench.call(job, 1, 0, 1);

        assertThat(bench.read(job).attempt("1.words.0.1").orElseThrow().settled())
                .extracting(settled -> settled.judged().gate())
                .isEqualTo(saw.equals("false") ? null : saw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"steps.team.confidence < 0.99", "steps.team.confidence < 0.99 or steps.team.label = 'billing'"})
    void optionalStepWithoutAnAnswer_isTheLeastSureOfAll_andForAPerson(String when) throws InterruptedException {
        bench.endpoints.on("first", call -> new ModelOutcome.Refused("content_filter"));
        bench.publish(TASK.replace("    default: {label: technical, confidence: 0}\n", "")
                        .replace("steps.team.label}", "$string(steps.team.label)}")
                + "review: {when: \"" + when + "\"}\n");
        Job job = bench.submit("sorting", "{\"text\":\"canary\",\"list\":[{\"name\":7}]}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);

        assertThat(hop.closed()).isFalse();
        assertThat(bench.read(job).state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(hop.ways().review()).isTrue();
    }

    @Test
    void outputOfDefaults_isJudgedWithoutAScore() throws InterruptedException {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{}"));
        bench.publish(TASK + GATE);
        Job job = bench.submit("sorting", "{\"text\":\"canary\",\"list\":[{\"name\":7}]}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);

        assertThat(hop.verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(evaluations())
                .singleElement()
                .asString()
                .contains("\"evaluation_label\":\"unsure\"")
                .doesNotContain("evaluation_score");
    }

    @Test
    void taskWithoutAGate_isNotEvaluated() throws InterruptedException {
        assertThat(judged(TASK + "review: {within: 1h}\n", 0.1).state()).isEqualTo(JobState.COMPLETED);
        assertThat(evaluations()).isEmpty();
    }

    private Job judged(String task, double confidence) throws InterruptedException {
        bench.endpoints.on(
                "first", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":" + confidence + "}"));
        bench.publish(task);
        Job job = bench.submit("sorting", "{\"text\":\"canary\",\"list\":[{\"name\":7}]}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    private List<String> evaluations() {
        return bench.logged.stream()
                .filter(line -> line.contains("gen_ai.evaluation.result"))
                .collect(Collectors.toList());
    }
}
