package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import java.util.List;

/** Reads a step of kind {@code review}. */
final class ReviewStepParser {

    private static final Field<TextForm> VALUE = Field.required(
                    "value", "a JSONata expression that gives what is decided on", TextForm.ANY)
            .saying(", over `input` and `steps`");
    private static final Field<Form> SCHEMA = Field.required("schema", "JSON Schema of what is decided on", Form.SCHEMA)
            .saying(", and of the answer");
    private static final Field<TextForm> WHEN = Field.optional("when", StepFields.EXPRESSION, TextForm.ANY)
            .saying(" over `input` and `steps`. Only an explicit false passes by the person. The last step has one only"
                    + " beside a `result`");

    static final Shape SHAPE = StepFields.shape(
            "review",
            "it has a person decide before the job goes on. The answer is what was approved or corrected",
            List.of(VALUE, SCHEMA, WHEN),
            ReviewPolicy.FIELDS_OF_STEP);

    private ReviewStepParser() {}

    static Step review(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String value = ComputeParser.value(fields, VALUE, scope, mistakes);
        JsonNode schema = TaskParser.schema(fields, SCHEMA, mistakes);
        ReviewPolicy review = ReviewPolicy.of(fields, scope.expressions(), mistakes);
        return new Step.Review(name, value, schema, review, StepPolicy.ofOptionalWhen(review.when()));
    }
}
