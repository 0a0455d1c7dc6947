package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.model.Price;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a model was told of how to answer stands on the record of its call, whoever said it. */
class ToldParametersTest {

    private static final String TASK = """
            task: reply
            version: 1
            input: {type: object}
            output: {}
            steps:
              - name: reply
                kind: generate
                prompt: {user: x}
                schema: {type: object}
                SAYS
                models: [{endpoint: e, model: m}]
            """;

    private final Workbench bench = new Workbench();

    private Job answered(String says, ModelOutcome outcome) throws InterruptedException {
        bench.publish(TASK.replace("SAYS", says));
        bench.endpoints.on("e", call -> outcome);
        Job job = bench.submit("reply", "{}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    private static Attempt attempt(Job job) {
        return job.attempts().iterator().next();
    }

    private static ObjectNode facts(Job job) {
        return attempt(job).announced().facts();
    }

    private static Set<String> told(ObjectNode facts) {
        return facts.properties().stream()
                .filter(fact -> !fact.getKey().endsWith(".model"))
                .filter(fact -> fact.getKey().startsWith("gen_ai.request.")
                        || fact.getKey().equals("reasoning_effort"))
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.toSet());
    }

    @Test
    void everyParameter_isAFactByItsName() throws Exception {
        Job job = answered(
                "parameters: {temperature: 0.5, maxOutputTokens: 800, topP: 1, seed: 7, stop: [END, FIN], reasoningEffort: low}",
                ScriptedEndpoints.answer("{}"));

        assertThat(told(facts(job)))
                .containsExactlyInAnyOrder(
                        "gen_ai.request.temperature=0.5",
                        "gen_ai.request.max_tokens=800",
                        "gen_ai.request.top_p=1.0",
                        "gen_ai.request.seed=7",
                        "gen_ai.request.stop_sequences=[\"END\",\"FIN\"]",
                        "reasoning_effort=\"low\"");
    }

    @Test
    void recordOfACallWithoutAny_isAsItWas() throws Exception {
        assertThat(told(facts(answered("retry: none", ScriptedEndpoints.answer("{}")))))
                .isEmpty();
    }

    @Test
    void whatTheOperatorSaysOfTheModel_isAFactToo_andBoundsWhatTheTaskAsks() throws Exception {
        bench.endpoints.model("m", info("{\"temperature\":0.2,\"seed\":9}", 500L));
        Job job = answered("parameters: {maxOutputTokens: 800, seed: 7}", ScriptedEndpoints.answer("{}"));

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(told(facts(job)))
                .containsExactlyInAnyOrder(
                        "gen_ai.request.temperature=0.2", "gen_ai.request.max_tokens=500", "gen_ai.request.seed=7");
    }

    @Test
    void whatIsReserved_followsTheBoundOnTheAnswer() throws Exception {
        bench.endpoints.price(new Price(0, 1_000_000)).model("m", info("{}", 3_000L));
        Job job = answered("parameters: {maxOutputTokens: 2000}", ModelOutcome.Unavailable.untold("http_500"));

        assertThat(attempt(job).announced().reservedCostMicros()).isEqualTo(2_000);
        assertThat(attempt(job).costMicros()).isEqualTo(2_000);
    }

    @Test
    void whatIsReserved_followsTheOperatorsBoundToo_andIsAThousandWithoutAny() throws Exception {
        bench.endpoints.price(new Price(0, 1_000_000));
        assertThat(attempt(answered("retry: none", ScriptedEndpoints.answer("{}")))
                        .announced()
                        .reservedCostMicros())
                .isEqualTo(1_000);

        bench.endpoints.model("m", info("{}", 3_000L));
        Job job = bench.submit("reply", "{}");
        bench.call(job, 0, 0, 1);
        assertThat(attempt(bench.read(job)).announced().reservedCostMicros()).isEqualTo(3_000);
    }

    /** It is the operator's, and no parameter that a task could say. */
    @Test
    void boundOfTheOperator_mayBeAsHighAsItLikes() throws Exception {
        bench.endpoints.model("m", info("{}", 2_000_000_000L));
        Job job = answered("retry: none", ScriptedEndpoints.answer("{}"));

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(told(facts(job))).containsExactly("gen_ai.request.max_tokens=2000000000");
    }

    /** The operator may have put another kind of endpoint under the same name since the task was published. */
    @Test
    void whatTheEndpointCanNoLongerBeTold_isNeverLeftOut_andNobodyIsAsked() throws Exception {
        bench.endpoints.parameters(ParameterRules.NONE.taking(Parameter.MAX_OUTPUT_TOKENS));
        Job job = answered("parameters: {temperature: 0.5}", ScriptedEndpoints.answer("{}"));

        assertThat(bench.endpoints.calls()).isEmpty();
        AttemptSettled settled = (AttemptSettled) job.last().event();
        assertThat(settled.outcome()).isEqualTo(Outcome.MISCONFIGURED);
        assertThat(settled.reason()).isEqualTo("parameter_not_taken");
    }

    private static ModelInfo info(String parameters, Long bound) {
        return new ModelInfo(null, null, bound, true, Parameters.of(Json.parse(parameters)));
    }
}
