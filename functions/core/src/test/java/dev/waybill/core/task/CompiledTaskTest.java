package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledTaskTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final JsonNode INPUT = Json.parse("{\"subject\": \"<Invoice>\", \"body\": \"twice & more\"}");
    private static final Pinned PINNED = new Pinned(Instant.parse("2026-11-01T12:00:00Z"), 7);
    private static final JsonNode TEAM = Json.parse("{\"label\": \"billing\", \"confidence\": 0.9}");
    private static final JsonNode REPLY = Json.parse("{\"lines\": [\"Dear\", \"sorry\"]}");

    private final CompiledTask task = CompiledTask.of(TaskParser.parse(TaskFiles.EVERYTHING));

    @Test
    void classifyCall_carriesTextAndLabels() {
        AttemptName attempt = new AttemptName(1, "team", 0, 1);

        ModelCall call = task.call(0, task.definition().step(0).models().get(0), attempt, TIMEOUT, INPUT, Map.of());

        assertThat(call).isInstanceOfSatisfying(ModelCall.Classify.class, classify -> {
            assertThat(classify.text()).isEqualTo("<Invoice>\ntwice & more");
            assertThat(classify.model()).isEqualTo("all-minilm-l6-v2");
            assertThat(classify.labels()).hasSize(3);
            assertThat(classify.timeout()).isEqualTo(TIMEOUT);
        });
    }

    @Test
    void generateCall_seesEarlierAnswersAndOptionalInput() {
        JsonNode input = Json.parse("{\"subject\": \"s\", \"body\": \"b\", \"note\": \"n\", \"tags\": [\"x\", 2]}");

        ModelCall call = generateCall(input);

        assertThat(call).isInstanceOfSatisfying(ModelCall.Generate.class, generate -> {
            assertThat(generate.system()).isEqualTo("You answer for billing.");
            assertThat(generate.user()).isEqualTo("b\nNote: n\n<x><2>\n");
            assertThat(generate.schema().path("required").get(0).asText()).isEqualTo("lines");
        });
    }

    @Test
    void missingInput_namesTheVariableAndNoValue() {
        assertThatThrownBy(() -> generateCall(Json.parse("{\"subject\": \"CANARY\"}")))
                .isInstanceOf(MissingVariableException.class)
                .hasMessageContaining("input.body")
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void templateThatMakesTooMuchOfTheInput_namesTheStepAndNoValue() {
        JsonNode input = Json.object().put("subject", "s").put("body", "CANARY".repeat(200_000));
        assertThatThrownBy(() -> generateCall(input))
                .isInstanceOf(TaskFaultException.class)
                .hasMessageContaining("step reply")
                .hasMessageContaining("1000000 characters")
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void classifyAnswer_mustBeALabelWithAConfidence() {
        assertThat(task.answerViolations(0, TEAM, INPUT, Map.of())).isEmpty();
        assertThat(task.answerViolations(0, Json.parse("{\"label\": \"x\", \"confidence\": 2}"), INPUT, Map.of()))
                .extracting(violation -> violation.pointer())
                .containsExactly("/label", "/confidence");
    }

    @Test
    void generatedAnswer_mustFitSchemaAndCheck() {
        Map<String, JsonNode> before = Map.of("team", TEAM);

        assertThat(task.answerViolations(1, REPLY, INPUT, before)).isEmpty();
        assertThat(task.answerViolations(1, Json.parse("{\"lines\": [1]}"), INPUT, before))
                .extracting(violation -> violation.toString())
                .containsExactly("/lines/0: expected string, got integer");
        assertThat(task.answerViolations(1, Json.parse("{\"lines\": []}"), INPUT, before))
                .extracting(violation -> violation.detail())
                .containsExactly("expected the step's check to be true of the answer");
    }

    @Test
    void result_isItsExpression_orTheLastAnswer() {
        Map<String, JsonNode> answers = Map.of("team", TEAM, "reply", REPLY);
        CompiledTask plain = CompiledTask.of(TaskParser.parse(TaskFiles.SMALL));

        assertThat(task.result(PINNED, INPUT, answers))
                .isEqualTo(
                        Json.parse("{\"team\": \"billing\", \"confidence\": 0.9, \"reply\": [\"Dear\", \"sorry\"]}"));
        assertThat(plain.result(PINNED, INPUT, Map.of("intent", TEAM))).isEqualTo(TEAM);
        assertThat(plain.result(PINNED, INPUT, Map.of())).isEqualTo(MissingNode.getInstance());
    }

    @Test
    void resultThatFails_carriesACodeAndNoValue() {
        CompiledTask failing = CompiledTask.of(TaskParser.parse(TaskFiles.SMALL + "result: '$error(input.text)'\n"));

        assertThatThrownBy(() -> failing.result(PINNED, Json.parse("{\"text\": \"CANARY\"}"), Map.of()))
                .isInstanceOf(TaskFaultException.class)
                .hasMessage("result failed with D3137")
                .hasNoCause();
    }

    @Test
    void inputAndOutput_areCheckedAgainstTheirSchemas() {
        assertThat(task.inputViolations(INPUT)).isEmpty();
        assertThat(task.inputViolations(Json.parse("{\"subject\": 1, \"extra\": 2}")))
                .extracting(violation -> violation.toString())
                .containsExactlyInAnyOrder(
                        "(document): expected the property body, which is missing",
                        "/subject: expected string, got integer",
                        "/extra: no such property is allowed here");
        assertThat(task.outputViolations(MissingNode.getInstance())).hasSize(1);
    }

    @Test
    void compiledTasks_areKeptByContent() {
        CompiledTasks tasks = new CompiledTasks();
        CompiledTask first = tasks.of(TaskParser.parse(TaskFiles.SMALL));

        assertThat(tasks.of(TaskParser.parse(TaskFiles.SMALL))).isSameAs(first);
        for (int version = 2; version < 110; version++) {
            tasks.of(TaskParser.parse(TaskFiles.SMALL.replace("version: 1", "version: " + version)));
        }
        assertThat(tasks.of(TaskParser.parse(TaskFiles.SMALL))).isNotSameAs(first);
    }

    private ModelCall generateCall(JsonNode input) {
        ModelChoice choice = task.definition().step(1).models().get(0);
        return task.call(1, choice, new AttemptName(1, "reply", 0, 1), TIMEOUT, input, Map.of("team", TEAM));
    }
}
