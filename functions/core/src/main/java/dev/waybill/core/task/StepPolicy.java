package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WholeForm;
import dev.waybill.core.source.WordForm;
import java.util.List;
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

    static final Field<TextForm> WHEN = Field.optional("when", StepFields.EXPRESSION, TextForm.ANY)
            .saying(
                    " over `input` and `steps`. Only where it gives true is the step run. The last step has one only beside"
                            + " a `result`");
    private static final Field<WordForm> RETRY = Field.optional(
                    "retry", "whether a model that does not answer is asked again", WordForm.of("none"))
            .saying(". `none` says no; left out, it is, while there is time");
    private static final Field<WholeForm> REPAIR = Field.optional(
                    "repair",
                    "how often a model whose answer did not fit is asked again",
                    new WholeForm(0, MOST_REPAIRS))
            .saying(", shown its answer and what is wrong with it, before the next model is")
            .or(0);
    private static final Field<Form> OPTIONAL = Field.optional("optional", "true or false", Form.FLAG)
            .saying(": whether the job goes on where no model gave an answer that holds")
            .or(false);
    private static final Field<Form> DEFAULT = Field.optional(
                    "default", "what stands for the answer of an optional step without one", Form.ANY)
            .saying(": any JSON, and only beside `optional: true`. Left out, null");

    /** Of a step whose answer asking again does not mend. */
    static final List<Field<?>> FIELDS_WITHOUT_REPAIR = List.of(WHEN, RETRY, OPTIONAL, DEFAULT);

    static final List<Field<?>> FIELDS = List.of(WHEN, RETRY, REPAIR, OPTIONAL, DEFAULT, Agreement.CONFIDENCE);

    /** Of a step that asks no model. */
    static StepPolicy ofOptionalWhen(@Nullable String when) {
        return new StepPolicy(when, true, 0, false, NullNode.getInstance(), 1);
    }

    static StepPolicy of(Fields fields, VariableScope scope, Mistakes mistakes) {
        int repair = fields.whole(REPAIR);
        JsonNode retry = fields.get(RETRY);
        if (!retry.isMissingNode() && !RETRY.form().takes(retry)) {
            mistakes.add(
                    fields.at(RETRY),
                    "expected none: a model that does not answer is not asked again; left out, it is, while there is time");
        }
        boolean optional = fields.flag(OPTIONAL);
        JsonNode fallback = fields.get(DEFAULT);
        if (!fallback.isMissingNode() && !optional) {
            mistakes.add(
                    fields.at(DEFAULT), "a default is for a step with `optional: true`: add it, or leave this out");
        }
        return new StepPolicy(
                TaskParser.expression(fields, WHEN, scope.expressions().deciding(), mistakes),
                retry.isMissingNode(),
                repair,
                optional,
                fallback.isMissingNode() ? NullNode.getInstance() : fallback,
                Agreement.samples(fields, mistakes));
    }

    /** Whether the step's answer is what most of several samples say. */
    public boolean isSampled() {
        return samples > 1;
    }
}
