package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.expression.RenderBound;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task version ready to run: its schemas, templates and expressions compiled once. Thread-safe. */
public final class CompiledTask {

    private final TaskDefinition definition;
    private final JsonSchema input;
    private final JsonSchema output;
    private final Map<Integer, CompiledStep> asking = new HashMap<>();
    private final Map<Integer, CompiledValue> values = new HashMap<>();
    private final Map<Integer, CompiledValue> childInputs = new HashMap<>();
    private final Map<Integer, Expression> whens = new HashMap<>();
    private final @Nullable Expression result;
    private final @Nullable Expression gate;

    private CompiledTask(TaskDefinition definition) {
        this.definition = definition;
        this.input = JsonSchema.compile(definition.input());
        this.output = JsonSchema.compile(definition.output());
        for (int place = 0; place < definition.steps().size(); place++) {
            Step step = definition.step(place);
            if (step instanceof Step.Compute compute) {
                values.put(place, CompiledValue.of(step.name(), compute.value(), compute.schema()));
            } else if (step instanceof Step.Review review) {
                values.put(place, CompiledValue.of(step.name(), review.value(), review.schema()));
            } else if (step instanceof Step.Each each) {
                values.put(place, CompiledValue.of("the list of items of step " + step.name(), each.items()));
                @Nullable String childInput = each.child().input();
                if (childInput != null) {
                    childInputs.put(
                            place,
                            CompiledValue.of("the input that step " + step.name() + " makes of an item", childInput));
                }
            } else {
                asking.put(place, CompiledStep.of(step));
            }
            @Nullable String when = step.policy().when();
            if (when != null) {
                whens.put(place, Expression.parse(when));
            }
        }
        this.result = definition.result() == null ? null : Expression.parse(definition.result());
        @Nullable ReviewPolicy review = definition.review();
        this.gate = review == null || review.when() == null ? null : Expression.parse(review.when());
    }

    /** Compiles; {@link TaskParser} has made sure that it works. */
    public static CompiledTask of(TaskDefinition definition) {
        return new CompiledTask(definition);
    }

    public TaskDefinition definition() {
        return definition;
    }

    /** Where a job's input does not fit; pointers are into the input. */
    public List<Violation> inputViolations(JsonNode value) {
        return input.validate(value);
    }

    /** Where a job's output does not fit; pointers are into the output. */
    public List<Violation> outputViolations(JsonNode value) {
        return output.validate(value);
    }

    /**
     * The call that an attempt makes, its prompts rendered over {@code {input, steps}}.
     *
     * @param stepAnswers the answers of the steps before, by step name
     * @throws dev.waybill.core.expression.MissingVariableException where a template names what is not there
     * @throws TaskFaultException where another expression of the step fails, or its templates together make more of it than a
     *     call may hold
     */
    public ModelCall call(
            int step,
            ModelChoice choice,
            AttemptName attempt,
            Duration timeout,
            JsonNode jobInput,
            Map<String, JsonNode> stepAnswers) {
        Map<String, JsonNode> scope = scope(jobInput, stepAnswers);
        try {
            return RenderBound.together(() -> asking(step).call(choice, attempt, timeout, scope));
        } catch (ExpressionFailedException tooLarge) {
            throw new TaskFaultException("the templates of step "
                    + definition.step(step).name() + " make more than "
                    + RenderBound.MOST_CHARACTERS + " characters of this input, or go through its lists too often; let"
                    + " the input schema bound what they repeat");
        }
    }

    /**
     * Whether the first call of a step is worded by every version of Waybill as {@link #call} words it.
     *
     * @param stepAnswers the answers of the steps before, by step name
     */
    public boolean isWordedAlike(int step, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        return asking(step).isWordedAlike(scope(jobInput, stepAnswers));
    }

    /**
     * Where a step's answer does not fit; pointers are into the answer, a check that is not true of it is at {@code ""}.
     *
     * @throws TaskFaultException where the check fails instead
     */
    public List<Violation> answerViolations(
            int step, JsonNode answer, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        return asking(step).violations(answer, scope(jobInput, stepAnswers));
    }

    /** Whether a step may be skipped, so that {@link #runs} has to be asked. */
    public boolean mayBeSkipped(int step) {
        return whens.containsKey(step);
    }

    /**
     * Whether a step is run: it has no {@code when}, or that gives {@code true}; of a step that a person decides it is a gate, which
     * only an explicit {@code false} passes by. The same whenever it is asked.
     *
     * @param stepAnswers the answers of the steps before, by step name
     * @throws TaskFaultException where the expression fails of a step that no person decides
     */
    public boolean runs(int step, Pinned pinned, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        @Nullable Expression when = whens.get(step);
        if (when == null) {
            return true;
        }
        if (definition.step(step) instanceof Step.Review) {
            return gateOf(step, pinned, jobInput, stepAnswers).stops();
        }
        try {
            return when.evaluatesToTrue(scope(jobInput, stepAnswers), pinned);
        } catch (ExpressionFailedException failed) {
            throw TaskFaultException.of(
                    "the when of step " + definition.step(step).name(), failed);
        }
    }

    /** What the {@code when} of a step of kind {@code review} says; where it has none, nothing is asked and a person decides. */
    public GateFinding gateOf(int step, Pinned pinned, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        @Nullable Expression when = whens.get(step);
        return when == null ? GateFinding.NONE : GateFinding.of(when, scope(jobInput, stepAnswers), pinned, definition);
    }

    /**
     * The value of a step that asks no model: the answer of one that computes, what is decided on in one that a person decides, the
     * items of one that has children. The same whenever it is asked.
     *
     * @param stepAnswers the answers of the steps before, by step name
     * @throws TaskFaultException where its expression fails or gives nothing
     */
    public JsonNode value(int step, Pinned pinned, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        return value(step).of(pinned, scope(jobInput, stepAnswers));
    }

    /** Where the value of such a step does not fit; pointers are into it. */
    public List<Violation> valueViolations(int step, JsonNode value) {
        return value(step).violations(value);
    }

    /**
     * The items of a step of kind {@code each}. The same whenever it is asked.
     *
     * @param stepAnswers the answers of the steps before, by step name
     * @throws TaskFaultException where its expression fails or gives no list, or one of too many items
     */
    public JsonNode items(int step, Pinned pinned, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        CompiledValue list = value(step);
        JsonNode items = list.of(pinned, scope(jobInput, stepAnswers));
        if (!items.isArray()) {
            throw new TaskFaultException(
                    list.whose() + " is no list: JSONata makes of a sequence of one the value itself, and"
                            + " brackets around the expression make a list of it whatever it gives");
        }
        int most = ((Step.Each) definition.step(step)).bounds().most();
        if (items.size() > most) {
            throw new TaskFaultException(list.whose() + " has " + items.size() + ", and `most` is " + most);
        }
        return items;
    }

    /**
     * What a step of kind {@code each} gives the child of an item for an input. The same whenever it is asked.
     *
     * @param stepAnswers the answers of the steps before, by step name
     * @throws TaskFaultException where its expression fails or gives nothing
     */
    public JsonNode childInput(
            int step, Pinned pinned, JsonNode jobInput, Map<String, JsonNode> stepAnswers, JsonNode item) {
        @Nullable CompiledValue made = childInputs.get(step);
        if (made == null) {
            return item;
        }
        Map<String, JsonNode> scope = new LinkedHashMap<>(scope(jobInput, stepAnswers));
        scope.put("item", item);
        return made.of(pinned, scope);
    }

    /**
     * A step's answer, made of one that has no violations: of a search, with the part of each candidate that the task gives along.
     *
     * @throws TaskFaultException where that cannot be made
     */
    public JsonNode answerGiven(int step, JsonNode answer, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        return asking(step).given(answer, scope(jobInput, stepAnswers));
    }

    /**
     * The job's output: {@code result} over {@code {input, steps}}, or else the last step's answer. Missing where the
     * expression gives nothing.
     *
     * @throws TaskFaultException where the expression fails
     */
    public JsonNode result(Pinned pinned, JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        if (result == null) {
            String last = definition.step(definition.steps().size() - 1).name();
            return stepAnswers.getOrDefault(last, MissingNode.getInstance());
        }
        try {
            return result.evaluate(scope(jobInput, stepAnswers), pinned);
        } catch (ExpressionFailedException failed) {
            throw TaskFaultException.of("result", failed);
        }
    }

    /** Whether the task says of outputs that a person has to decide on them. */
    public boolean hasGate() {
        return gate != null;
    }

    /**
     * What the task's {@code review.when} says of this output.
     *
     * @param confidences of the steps that have one on record, by step name
     */
    public GateFinding gate(
            Pinned pinned,
            JsonNode jobInput,
            Map<String, JsonNode> stepAnswers,
            Map<String, Double> confidences,
            JsonNode jobOutput) {
        if (gate == null) {
            return GateFinding.NONE;
        }
        Map<String, JsonNode> scope = new LinkedHashMap<>(scope(jobInput, stepAnswers));
        ObjectNode confidence = JsonNodeFactory.instance.objectNode();
        confidences.forEach(confidence::put);
        scope.put("confidence", confidence);
        scope.put("output", jobOutput);
        return GateFinding.of(gate, scope, pinned, definition);
    }

    private CompiledStep asking(int step) {
        return Optional.ofNullable(asking.get(step))
                .orElseThrow(() -> new IllegalStateException("nobody is asked in step " + step));
    }

    private CompiledValue value(int step) {
        return Optional.ofNullable(values.get(step))
                .orElseThrow(() -> new IllegalStateException("step " + step + " asks a model"));
    }

    private static Map<String, JsonNode> scope(JsonNode jobInput, Map<String, JsonNode> stepAnswers) {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        stepAnswers.forEach(answers::set);
        Map<String, JsonNode> scope = new LinkedHashMap<>();
        scope.put("input", jobInput);
        scope.put("steps", answers);
        return scope;
    }
}
