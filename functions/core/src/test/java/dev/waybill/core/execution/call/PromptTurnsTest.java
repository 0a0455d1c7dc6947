package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.insight.StepsWanted;
import dev.waybill.core.insight.Text;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Salt;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Dialogue.Turn;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.model.Price;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A prompt that follows an example of a dialogue. */
class PromptTurnsTest {

    private static final String TASK = """
            task: reply
            version: 1
            input: {type: object}
            output: {}
            steps:
              - name: reply
                kind: generate
                prompt:
                  system: You answer.
                  turns:
                    - {user: "Where is {{input.what}}?", assistant: '{"text": "On its way, {{input.name}}."}'}
                    - {user: "{{#input.before}}{{input.before}}{{/input.before}}", assistant: "{{#input.said}}{{input.said}}{{/input.said}}"}
                  user: "{{input.text}}"
                schema: {type: object, required: [text]}
                repair: 1
                models: [{endpoint: e, model: m}]
            """;

    private final Workbench bench = new Workbench().publish(TASK);

    private Job answered(String input, String answer) throws InterruptedException {
        bench.endpoints.on("e", call -> ScriptedEndpoints.answer(answer));
        Job job = bench.submit("reply", input);
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    private ModelCall.Generate call(int index) {
        return (ModelCall.Generate) bench.endpoints.calls().get(index);
    }

    @Test
    void turns_areRenderedLikeTheRest_andOneThatIsNothingIsLeftOut() throws Exception {
        answered("{\"what\":\"<it>\",\"name\":\"A & B\",\"text\":\"x\"}", "{\"text\":\"y\"}");
        answered(
                "{\"what\":\"it\",\"name\":\"{{input.text}}\",\"text\":\"x\",\"before\":\"b\",\"said\":\"s\"}",
                "{\"text\":\"y\"}");

        assertThat(call(0).said().turns())
                .containsExactly(new Turn("Where is <it>?", "{\"text\": \"On its way, A & B.\"}"));
        assertThat(call(0).user()).isEqualTo("x");
        assertThat(call(1).said().turns())
                .containsExactly(
                        new Turn("Where is it?", "{\"text\": \"On its way, {{input.text}}.\"}"), new Turn("b", "s"));
    }

    @Test
    void turnOfWhichOneHalfIsNothing_isTheTasksFault_andNobodyIsAsked() throws Exception {
        bench.endpoints.on("e", call -> ScriptedEndpoints.answer("{}"));
        Job job = bench.submit("reply", "{\"what\":\"w\",\"name\":\"n\",\"text\":\"x\",\"before\":\"CANARY\"}");

        Hop hop = bench.call(job, 0, 0, 1);

        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(hop.told().fault())
                .isEqualTo("turn 2 of step reply has no text for the assistant, and has one for the other");
        assertThat(bench.endpoints.calls()).isEmpty();
    }

    @Test
    void repair_followsTheSameTurns() throws Exception {
        Job job = answered("{\"what\":\"w\",\"name\":\"n\",\"text\":\"x\"}", "{}");
        bench.call(job, 0, 0, 2);

        assertThat(call(1).said().turns()).isEqualTo(call(0).said().turns()).hasSize(1);
        assertThat(call(1).user()).startsWith("x\n\nYou were asked this before.");
        assertThat(call(1).system()).isEqualTo("You answer.");
    }

    @Test
    void whatWasSent_isToldWithItsTurns() throws Exception {
        Job job = answered("{\"what\":\"w\",\"name\":\"n\",\"text\":\"x\"}", "{\"text\":\"y\"}");

        Text shown = bench.showSteps()
                .show(job.key(), new StepsWanted(null, true, true))
                .steps()
                .get(0)
                .attempts()
                .get(0)
                .prompt();

        assertThat(((Text.Shown) shown).value())
                .hasToString("{\"system\":\"You answer.\",\"turns\":[{\"user\":\"Where is w?\","
                        + "\"assistant\":\"{\\\"text\\\": \\\"On its way, n.\\\"}\"}],\"user\":\"x\"}");
    }

    @Test
    void hashOfWhatWasSent_isOfTheTurnsToo_andAsBeforeWithoutThem() {
        Salt salt = Salt.random();
        ModelCall without = with();

        assertThat(SentPrompts.hash(salt, without))
                .isEqualTo(salt.hash("{\"user\":\"xxx\"}".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(SentPrompts.hash(salt, with(new Turn("a", "b"))));
        assertThat(SentPrompts.hash(salt, with(new Turn("a", "b"))))
                .isNotEqualTo(SentPrompts.hash(salt, with(new Turn("b", "a"))));
    }

    @Test
    void turns_areReservedForToo() {
        Price price = new Price(1_000_000, 0);

        assertThat(Reserve.costMicros(with(new Turn("y".repeat(150), "z".repeat(150))), Parameters.NONE, price)
                        - Reserve.costMicros(with(), Parameters.NONE, price))
                .isEqualTo(100);
    }

    private static ModelCall with(Turn... turns) {
        return new ModelCall.Generate(
                new AttemptName(1, "s", 0, 1),
                "m",
                Duration.ofSeconds(1),
                new ModelCall.Dialogue(null, List.of(turns), "xxx"),
                Json.object(),
                Parameters.NONE);
    }
}
