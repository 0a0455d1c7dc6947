package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Parameters;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task says of how its models answer. */
class StepParametersTest {

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
                parameters: {temperature: 0, stop: [END]}
                models:
                  - {endpoint: e, model: m}
                  - {endpoint: e, model: n, parameters: {temperature: 0.70, seed: 7}}
              - name: team
                kind: classify
                text: x
                labels: {a: {}, b: {}}
                parameters: {maxOutputTokens: 50}
                models: [{endpoint: e, model: m, parameters: {reasoningEffort: low}}]
            """;

    private static ModelCall call(int step, int model) {
        CompiledTask task = CompiledTask.of(TaskParser.parse(TASK));
        return task.call(
                step,
                task.definition().step(step).models().get(model),
                new AttemptName(1, "s", model, 1),
                Duration.ofSeconds(1),
                Json.object(),
                Map.of());
    }

    @Test
    void whatAModelOfTheChainIsTold_goesBeforeWhatTheStepSays() {
        assertThat(call(0, 0).parameters()).isEqualTo(of("{\"temperature\":0,\"stop\":[\"END\"]}"));
        assertThat(call(0, 1).parameters().values()).hasToString("{TEMPERATURE=0.7, SEED=7, STOP=[\"END\"]}");
        assertThat(call(1, 0).parameters()).isEqualTo(of("{\"reasoningEffort\":\"low\",\"maxOutputTokens\":50}"));
    }

    private static Parameters of(String json) {
        return Parameters.of(Json.parse(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {temperature: 0, stop: [END]} | 7                      | /steps/0/parameters: expected an object with temperature, maxOutputTokens, topP, seed, stop, reasoningEffort; got number
                    {temperature: 0, stop: [END]} | {}                     | /steps/0/parameters: expected one or more of temperature, maxOutputTokens
                    {temperature: 0, stop: [END]} | {top_p: 1}             | /steps/0/parameters/top_p: unknown field; allowed here: temperature, maxOutputTokens, topP
                    {temperature: 0, stop: [END]} | {temperature: 2.5}     | /steps/0/parameters/temperature: expected a number from 0 to 2
                    {temperature: 0, stop: [END]} | {temperature: '0'}     | /steps/0/parameters/temperature: expected a number from 0 to 2
                    {temperature: 0, stop: [END]} | {topP: -1}             | /steps/0/parameters/topP: expected a number from 0 to 1
                    {temperature: 0, stop: [END]} | {seed: 1.5}            | /steps/0/parameters/seed: expected a whole number from 0
                    {temperature: 0, stop: [END]} | {stop: END}            | /steps/0/parameters/stop: expected a list of 1 to 4 texts
                    {temperature: 0, stop: [END]} | {reasoningEffort: big} | /steps/0/parameters/reasoningEffort: expected one of none, minimal, low
                    {temperature: 0.70, seed: 7}  | {maxOutputTokens: 0}   | /steps/0/models/1/parameters/maxOutputTokens: expected a whole number from 1 to 1000000
                    {maxOutputTokens: 50}         | {maxOutputTokens: ten} | /steps/1/parameters/maxOutputTokens: expected a whole number from 1 to 1000000
                    """)
    void mistake_isNamedAtItsPlace(String from, String to, String mistake) {
        assertThat(TaskFiles.mistakes(TASK.replace(from, to)))
                .singleElement()
                .asString()
                .startsWith(mistake);
    }

    @Test
    void stepsThatAskNoModelThatWrites_haveNone() {
        String rank = """
                task: search
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: a, kind: rank, query: q, candidates: input.all, parameters: {seed: 1}, models: [{endpoint: e, model: m}]}
                  - {name: b, kind: rank, query: q, candidates: input.all, models: [{endpoint: e, model: m, parameters: {seed: 1}}]}
                  - {name: c, kind: call, endpoint: crm, method: GET, path: /x, parameters: {seed: 1}}
                """;

        assertThat(TaskFiles.mistakes(rank))
                .extracting(mistake -> mistake.substring(0, mistake.indexOf(';')))
                .containsExactly(
                        "/steps/0/parameters: unknown field",
                        "/steps/1/models/0/parameters: unknown field",
                        "/steps/2/parameters: unknown field");
    }
}
