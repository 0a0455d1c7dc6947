package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code compute}. */
final class ComputeParser {

    private static final Field<TextForm> VALUE = Field.required(
                    "value", "a JSONata expression that gives the step's answer", TextForm.ANY)
            .saying(", over `input` and `steps`");
    private static final Field<Form> SCHEMA =
            Field.optional("schema", StepFields.SCHEMA.what(), Form.SCHEMA).saying(". Left out, any will do");

    static final Shape SHAPE = StepFields.shape(
            "compute",
            "it makes its answer of what is there already, and asks nobody",
            List.of(StepPolicy.WHEN, VALUE, SCHEMA),
            List.of());

    private ComputeParser() {}

    static Step compute(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String value = value(fields, VALUE, scope, mistakes);
        @Nullable
        JsonNode schema = fields.get(SCHEMA).isMissingNode() ? null : TaskParser.schema(fields, SCHEMA, mistakes);
        @Nullable
        String when = TaskParser.expression(
                fields, StepPolicy.WHEN, scope.expressions().deciding(), mistakes);
        return new Step.Compute(name, value, schema, StepPolicy.ofOptionalWhen(when));
    }

    /** The expression whose value a step is about. */
    static String value(Fields fields, Field<TextForm> field, VariableScope scope, Mistakes mistakes) {
        fields.required(field);
        @Nullable String value = TaskParser.expression(fields, field, scope.expressions(), mistakes);
        return value == null ? "" : value;
    }
}
