package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an endpoint cannot tell its models is refused when a task is published. */
class ParameterFaultsTest {

    private final ScriptedEndpoints endpoints = new ScriptedEndpoints()
            .on("e", call -> ScriptedEndpoints.answer("{}"))
            .parameters(ParameterRules.NONE
                    .takingUpTo(1, Parameter.TEMPERATURE)
                    .taking(Parameter.MAX_OUTPUT_TOKENS, Parameter.TOP_P)
                    .takingEither(Parameter.TEMPERATURE, Parameter.TOP_P));
    private final PublishTask publish = new PublishTask(new InMemoryTaskStore(), endpoints, new TestingClock());

    private List<String> faults(String step, String model) {
        String task = """
                task: reply
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - name: reply
                    kind: generate
                    prompt: {user: x}
                    schema: {type: object}
                    STEP
                    models: [{endpoint: e, model: plain}, {endpoint: e, model: m MODEL}]
                """.replace("STEP", step).replace(" MODEL", model);
        return publish.endpointFaults(TaskParser.parse(task)).stream()
                .map(fault -> fault.pointer() + ": " + fault.detail())
                .toList();
    }

    @Test
    void whatEveryModelOfTheChainCanBeTold_isNoFault() {
        assertThat(faults("parameters: {temperature: 1, maxOutputTokens: 80}", ", parameters: {temperature: 0.5}"))
                .isEmpty();
    }

    @Test
    void whatOneCannotBeTold_isNamedWhereItIsSaid() {
        assertThat(faults("parameters: {temperature: 0.5}", ", parameters: {seed: 1}"))
                .containsExactly("/steps/0/models/1/parameters/seed: endpoint e is of kind openai, which cannot be told"
                        + " seed; it can be told temperature, maxOutputTokens, topP");
        assertThat(faults("parameters: {temperature: 1.5}", ", parameters: {temperature: 1}"))
                .containsExactly("/steps/0/parameters/temperature: endpoint e is of kind openai, which takes a"
                        + " temperature that is a number from 0 to 1");
    }

    @Test
    void whatMayNotGoTogether_isNamed_whoeverSaysTheOther() {
        assertThat(faults("parameters: {temperature: 0.5}", ", parameters: {topP: 0.5}"))
                .containsExactlyInAnyOrder(
                        "/steps/0/models/1/parameters/topP: endpoint e is of kind openai, which takes temperature or"
                                + " topP, not both",
                        "/steps/0/parameters/temperature: endpoint e is of kind openai, which takes temperature or"
                                + " topP, not both");
        endpoints.model("m", told("{\"temperature\":0.5}"));
        assertThat(faults("retry: none", ", parameters: {topP: 0.5}"))
                .singleElement()
                .asString()
                .startsWith("/steps/0/models/1/parameters/topP: ")
                .endsWith("not both");
    }

    @Test
    void longerAnswerThanTheOperatorAllows_isRefused() {
        endpoints.model("m", new ModelInfo(null, null, 800L));

        assertThat(faults("parameters: {maxOutputTokens: 801}", ""))
                .containsExactly(
                        "/steps/0/parameters/maxOutputTokens: the operator bounds answers of m at endpoint e to"
                                + " 800 tokens: ask for no more");
        assertThat(faults("parameters: {maxOutputTokens: 800}", "")).isEmpty();
    }

    @Test
    void samplesThatWouldSayTheSame_areRefused() {
        assertThat(faults("confidence: {agreement: 3}", ", parameters: {temperature: 0}"))
                .singleElement()
                .asString()
                .startsWith("/steps/0/models/1/parameters/temperature: a model with a seed, or a temperature of 0, says"
                        + " the same each time");
        endpoints.model("m", told("{\"temperature\":0}"));
        assertThat(faults("confidence: {agreement: 3}", ""))
                .singleElement()
                .asString()
                .startsWith("/steps/0/models/1/model: a model with a seed");
        assertThat(faults("confidence: {agreement: 3}", ", parameters: {temperature: 0.7}"))
                .isEmpty();
    }

    private static ModelInfo told(String parameters) {
        return new ModelInfo(null, null, null, true, Parameters.of(Json.parse(parameters)));
    }
}
