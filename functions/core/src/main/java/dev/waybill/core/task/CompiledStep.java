package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.expression.TextTemplate;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One step that asks models, ready to run: makes its calls and judges its answers. Thread-safe. */
sealed interface CompiledStep permits CompiledStep.Classifying, CompiledStep.Generating, CompiledRank, CompiledCall {

    ModelCall call(ModelChoice choice, AttemptName attempt, Duration timeout, Map<String, JsonNode> scope);

    List<Violation> violations(JsonNode answer, Map<String, JsonNode> scope);

    /**
     * The step's answer, made of one that has no violations: what the task gives along to it.
     *
     * @throws TaskFaultException where that cannot be made
     */
    default JsonNode given(JsonNode answer, Map<String, JsonNode> scope) {
        return answer;
    }

    /** Whether every version of Waybill words this call alike. */
    default boolean isWordedAlike(Map<String, JsonNode> scope) {
        return false;
    }

    static CompiledStep of(Step step) {
        if (step instanceof Step.Classify classify) {
            return new Classifying(
                    classify, TextTemplate.parse(classify.text()), JsonSchema.compile(choiceOf(classify)));
        }
        if (step instanceof Step.Rank rank) {
            return CompiledRank.of(rank);
        }
        if (step instanceof Step.Call call) {
            return CompiledCall.of(call);
        }
        Step.Generate generate = (Step.Generate) step;
        return new Generating(
                generate,
                new PromptTemplate(generate),
                JsonSchema.compile(generate.schema()),
                new CompiledChecks(generate.name(), generate.checks()));
    }

    /** The schema that every answer of this classify step fits. */
    private static ObjectNode choiceOf(Step.Classify classify) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("required").add("label").add("confidence");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode names = properties.putObject("label").putArray("enum");
        classify.labels().forEach(label -> names.add(label.name()));
        properties
                .putObject("confidence")
                .put("type", "number")
                .put("minimum", 0)
                .put("maximum", 1);
        return schema;
    }

    /** A choice among labels. */
    record Classifying(Step.Classify step, TextTemplate text, JsonSchema answer) implements CompiledStep {
        @Override
        public ModelCall call(ModelChoice choice, AttemptName attempt, Duration timeout, Map<String, JsonNode> scope) {
            return new ModelCall.Classify(
                    attempt, choice.model(), timeout, text.render(scope), step.labels(), step.parameters(choice));
        }

        @Override
        public List<Violation> violations(JsonNode value, Map<String, JsonNode> scope) {
            return answer.validate(value);
        }

        @Override
        public boolean isWordedAlike(Map<String, JsonNode> scope) {
            return TextsAlone.are(step.text(), text, scope);
        }
    }

    /** Generated JSON, its schema first and then its checks, which may rely on the schema. */
    record Generating(Step.Generate step, PromptTemplate prompt, JsonSchema answer, CompiledChecks checks)
            implements CompiledStep {
        @Override
        public ModelCall call(ModelChoice choice, AttemptName attempt, Duration timeout, Map<String, JsonNode> scope) {
            return new ModelCall.Generate(
                    attempt, choice.model(), timeout, prompt.render(scope), step.schema(), step.parameters(choice));
        }

        @Override
        public List<Violation> violations(JsonNode value, Map<String, JsonNode> scope) {
            List<Violation> wrong = answer.validate(value);
            return wrong.isEmpty() ? checks.violations(value, scope) : wrong;
        }

        @Override
        public boolean isWordedAlike(Map<String, JsonNode> scope) {
            return prompt.isWordedAlike(scope);
        }
    }
}
