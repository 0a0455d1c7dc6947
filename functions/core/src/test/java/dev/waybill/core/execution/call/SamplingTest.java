package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps whose answer is what most of several samples say. */
class SamplingTest {

    private static final String CLASSIFY = """
            task: sampled
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [team], properties: {team: {type: string}}}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {billing: {}, technical: {}, legal: {}}
                confidence: {agreement: 3}
                models: [{endpoint: first, model: large}, {endpoint: second, model: small}]
            result: '{"team": steps.team.label, "confidence": steps.team.confidence}'
            review: {when: "steps.team.confidence < 1"}
            """;
    private static final String GENERATE = """
            task: sampled
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [amount], additionalProperties: false, properties: {amount: {type: number}, of: {type: string}}}
            steps:
              - name: amount
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [amount], properties: {amount: {type: number}}}
                confidence: {agreement: 3}
                repair: 1
                models: [{endpoint: first, model: large}]
            review: {when: "confidence.amount < 0.7"}
            """;

    private final Workbench bench = new Workbench();
    private final Deque<ModelOutcome> first = new ArrayDeque<>();
    private final Deque<ModelOutcome> second = new ArrayDeque<>();

    @BeforeEach
    void answers() {
        bench.endpoints.on("first", call -> first.pop()).on("second", call -> second.pop());
    }

    @Test
    void samplesThatAgree_areTheAnswer_withTheirShareForItsConfidence() throws Exception {
        first.addAll(List.of(label("billing"), label("billing"), label("billing")));
        Job job = submitted(CLASSIFY);

        Hop one = bench.call(job, 0, 0, 1);
        assertThat(one.verdict()).isEqualTo(Verdict.SAMPLED);
        assertThat(one.closed()).isFalse();
        bench.call(job, 0, 0, 2);
        assertThat(bench.call(job, 0, 0, 3).closed()).isTrue();

        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(settled(job)).extracting(AttemptSettled::confidence).containsExactly(null, null, 1.0);
        assertThat(output(job)).isEqualTo("{\"team\":\"billing\",\"confidence\":1.0}");
    }

    @Test
    void mostSamples_win_andTheGateSeesHowMany() throws Exception {
        first.addAll(List.of(label("billing"), label("legal"), label("legal")));
        Job job = sampledThreeTimes(CLASSIFY);

        assertThat(settled(job))
                .extracting(AttemptSettled::verdict)
                .containsExactly(Verdict.SAMPLED, Verdict.SAMPLED, Verdict.UNSURE);
        assertThat(settled(job).get(2).confidence()).isEqualTo(0.667);
        assertThat(output(job)).isEqualTo("{\"team\":\"legal\",\"confidence\":0.667}");
        assertThat(bench.endpoints.calls()).hasSize(3);
    }

    @Test
    void ofAsMany_theFirstSaidWins_andTheConfidenceSaysSo() throws Exception {
        first.addAll(List.of(label("technical"), label("legal"), label("billing")));
        Job job = sampledThreeTimes(CLASSIFY);

        assertThat(output(job)).isEqualTo("{\"team\":\"technical\",\"confidence\":0.333}");
    }

    @Test
    void generatedSamples_areComparedAsJson_andTheGateGetsTheirAgreementBesideTheAnswer() throws Exception {
        first.addAll(List.of(
                json("{\"amount\":7,\"of\":\"EUR\"}"),
                json("{\"amount\":8}"),
                json("{\"of\": \"EUR\", \"amount\": 7.0}")));
        Job job = sampledThreeTimes(GENERATE);

        assertThat(settled(job).get(2).verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(settled(job).get(2).confidence()).isEqualTo(0.667);
        assertThat(output(job)).isEqualTo("{\"amount\":7,\"of\":\"EUR\"}");
    }

    @Test
    void refusedSample_isARefusal_whateverTheOthersSaid() throws Exception {
        first.addAll(List.of(label("billing"), new ModelOutcome.Refused("content_filter")));
        Job job = submitted(CLASSIFY);
        bench.call(job, 0, 0, 1);

        assertThat(bench.call(job, 0, 0, 2).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void invalidSample_isRepaired_andIsNoSample() throws Exception {
        first.addAll(List.of(json("{\"amount\":7}"), json("{}"), json("{\"amount\":7}"), json("{\"amount\":7}")));
        Job job = submitted(GENERATE);
        bench.call(job, 0, 0, 1);
        assertThat(bench.call(job, 0, 0, 2).ways().mayRepair()).isTrue();
        assertThat(bench.call(job, 0, 0, 3).verdict()).isEqualTo(Verdict.SAMPLED);
        assertThat(bench.call(job, 0, 0, 4).closed()).isTrue();

        List<ModelCall> calls = bench.endpoints.calls();
        assertThat(((ModelCall.Generate) calls.get(2)).user()).contains("cannot be used");
        assertThat(((ModelCall.Generate) calls.get(3)).user()).isEqualTo("x");
        assertThat(settled(job).get(3).confidence()).isEqualTo(1);
    }

    @Test
    void modelThatFailsMidway_leavesItsSamplesToTheNext() throws Exception {
        first.addAll(List.of(label("billing"), new ModelOutcome.Unavailable("http_503", true)));
        second.addAll(List.of(label("billing"), label("billing")));
        Job job = submitted(CLASSIFY);
        bench.call(job, 0, 0, 1);
        assertThat(bench.call(job, 0, 0, 2).counts().tries())
                .as("the first try of this sample")
                .isEqualTo(1);
        assertThat(bench.call(job, 0, 1, 1).verdict()).isEqualTo(Verdict.SAMPLED);
        assertThat(bench.call(job, 0, 1, 2).closed()).isTrue();

        assertThat(settled(job).get(3).confidence()).isEqualTo(1);
    }

    @Test
    void samplesBeforeTheNextModelIsAskedByTheGate_countNoMore() throws Exception {
        first.addAll(List.of(label("billing"), label("legal"), label("legal")));
        second.addAll(List.of(label("billing"), label("billing"), label("billing")));
        Job job = submitted(CLASSIFY.replace("review: {", "review: {escalate: true, "));
        bench.call(job, 0, 0, 1);
        bench.call(job, 0, 0, 2);
        assertThat(bench.call(job, 0, 0, 3).ways().mayEscalate()).isTrue();
        assertThat(bench.call(job, 0, 1, 1).verdict()).isEqualTo(Verdict.SAMPLED);
        bench.call(job, 0, 1, 2);
        assertThat(bench.call(job, 0, 1, 3).closed()).isTrue();

        assertThat(output(job)).isEqualTo("{\"team\":\"billing\",\"confidence\":1.0}");
    }

    @Test
    void sampleOnRecord_isNotAskedForAgain_inTheSameRunNorTheNext() throws Exception {
        first.addAll(List.of(label("billing"), label("billing"), label("billing")));
        Job job = submitted(CLASSIFY);
        bench.call(job, 0, 0, 1);
        bench.call(job, 0, 0, 2);
        assertThat(bench.call(job, 0, 0, 2).verdict()).isEqualTo(Verdict.SAMPLED);
        Hop resumed = bench.callModel()
                .call(new Position(1, job.key().tenant(), job.key().id(), 2, new Position.At(0, 0, 1), null));

        assertThat(resumed.verdict()).isEqualTo(Verdict.SAMPLED);
        assertThat(resumed.at()).isEqualTo(new Position.At(0, 0, 2));
        assertThat(bench.endpoints.calls()).hasSize(2);
        bench.callModel().call(new Position(1, job.key().tenant(), job.key().id(), 2, new Position.At(0, 0, 3), null));
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.endpoints.calls()).hasSize(3);
    }

    @Test
    void lastModelThatRestsBetweenSamples_isWaitedFor() throws Exception {
        first.add(json("{\"amount\":7}"));
        Job job = submitted(GENERATE);
        bench.call(job, 0, 0, 1);
        first.addAll(List.of(unavailable(), unavailable()));
        Job other = bench.submit("sampled", "{\"text\":\"y\"}");
        bench.call(other, 0, 0, 1);
        bench.call(other, 0, 0, 2);

        Hop passedOver = bench.call(job, 0, 0, 2);
        assertThat(passedOver.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        assertThat(passedOver.waits().backoffSeconds()).as("waits for it").isPositive();
        assertThat(passedOver.at()).isNull();
    }

    private Job sampledThreeTimes(String task) throws InterruptedException {
        Job job = submitted(task);
        for (int sample = 1; sample <= 3; sample++) {
            bench.call(job, 0, 0, sample);
        }
        return job;
    }

    private Job submitted(String task) {
        bench.publish(task);
        return bench.submit("sampled", "{\"text\":\"x\"}");
    }

    private List<AttemptSettled> settled(Job job) {
        return bench.read(job).attempts().stream()
                .map(Attempt::settled)
                .filter(settled -> settled != null)
                .collect(Collectors.toList());
    }

    /** What the last answer on record makes of the job. */
    private String output(Job job) {
        List<AttemptSettled> settled = settled(job);
        String answer = String.valueOf(settled.get(settled.size() - 1).answer());
        return bench.payloads
                .get(job.key(), answer)
                .orElseThrow()
                .path("output")
                .toString();
    }

    private static ModelOutcome label(String label) {
        return json("{\"label\":\"" + label + "\",\"confidence\":0.99}");
    }

    private static ModelOutcome json(String content) {
        return ScriptedEndpoints.answer(content);
    }

    private static ModelOutcome unavailable() {
        return new ModelOutcome.Unavailable("http_503", true);
    }
}
