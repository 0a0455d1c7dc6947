package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import org.jspecify.annotations.Nullable;

/**
 * Whether a step is run at all, and what becomes of it where its model answers badly, or its chain gives no answer.
 *
 * @param when JSONata over {@code {input, steps}}: only where it gives {@code true} is the step run; null for always
 * @param retries whether a model that does not answer is asked again; {@code retry: none} says no
 * @param repairs how often one model is asked again, its violations shown, before the next model is
 * @param optional whether the job goes on without an answer of this step
 * @param fallback what stands for the answer then, as the task has it under {@code default}
 * @param samples how many answers are compared, 1 for none: the step's answer is what most of them say, its confidence
 *     their share
 */
public record StepPolicy(
        @Nullable String when, boolean retries, int repairs, boolean optional, JsonNode fallback, int samples) {

    public static final int MOST_REPAIRS = 3;

    /** No repair, and the step must have its answer. */
    public static final StepPolicy STRICT = new StepPolicy(null, true, 0, false, NullNode.getInstance(), 1);

    static final java.util.List<String> FIELDS =
            java.util.List.of("when", "retry", "repair", "optional", "default", Agreement.FIELD);

    /** Of a step whose answer asking again does not mend. */
    static final java.util.List<String> FIELDS_WITHOUT_REPAIR =
            java.util.List.of("when", "retry", "optional", "default");

    /** Of a step that asks no model. */
    static StepPolicy ofOptionalWhen(@Nullable String when) {
        return new StepPolicy(when, true, 0, false, NullNode.getInstance(), 1);
    }

    static StepPolicy of(Fields fields, VariableScope scope, Mistakes mistakes) {
        JsonNode repair = fields.get("repair");
        if (!repair.isMissingNode()
                && !(repair.isInt() && repair.intValue() >= 0 && repair.intValue() <= MOST_REPAIRS)) {
            mistakes.add(fields.at("repair"), "expected a whole number from 0 to " + MOST_REPAIRS);
        }
        JsonNode retry = fields.get("retry");
        if (!retry.isMissingNode() && !"none".equals(retry.textValue())) {
            mistakes.add(
                    fields.at("retry"),
                    "expected none: a model that does not answer is not asked again; left out, it is, while there is time");
        }
        JsonNode optional = fields.get("optional");
        if (!optional.isMissingNode() && !optional.isBoolean()) {
            mistakes.add(fields.at("optional"), "expected true or false, got " + Fields.kind(optional));
        }
        JsonNode fallback = fields.get("default");
        if (!fallback.isMissingNode() && !optional.asBoolean()) {
            mistakes.add(
                    fields.at("default"), "a default is for a step with `optional: true`: add it, or leave this out");
        }
        return new StepPolicy(
                TaskParser.expression(fields, "when", scope.expressions(), mistakes),
                retry.isMissingNode(),
                repair.asInt(),
                optional.asBoolean(),
                fallback.isMissingNode() ? NullNode.getInstance() : fallback,
                Agreement.samples(fields, mistakes));
    }

    /** Whether the step's answer is what most of several samples say. */
    public boolean isSampled() {
        return samples > 1;
    }
}
