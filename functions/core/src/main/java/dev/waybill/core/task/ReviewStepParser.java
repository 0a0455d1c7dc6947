package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a step of kind {@code review}. */
final class ReviewStepParser {

    static final List<String> FIELDS = Stream.concat(
                    Stream.of("name", "kind", ComputeParser.VALUE, "schema"), ReviewPolicy.FIELDS_OF_STEP.stream())
            .collect(Collectors.toUnmodifiableList());

    private ReviewStepParser() {}

    static Step review(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String value =
                ComputeParser.value(fields, "a JSONata expression that gives what is decided on", scope, mistakes);
        JsonNode schema = TaskParser.schema(fields, "schema", "JSON Schema of what is decided on", mistakes);
        ReviewPolicy review = ReviewPolicy.of(fields, scope.expressions(), mistakes);
        return new Step.Review(name, value, schema, review, StepPolicy.ofOptionalWhen(review.when()));
    }
}
