package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.ValueForm;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code parameters} of a step, or of a model of its chain. What an endpoint takes of them is the operator's file's to say. */
final class ParametersParser {

    private static final Shape SHAPE = new Shape(
            Arrays.stream(Parameter.values()).map(ParametersParser::field).collect(Collectors.toUnmodifiableList()),
            Set.of());

    private static final Form ONE_OR_MORE = () -> SHAPE.schema().put("minProperties", 1);

    static final Field<Form> PARAMETERS = Field.optional("parameters", "how models answer", ONE_OR_MORE)
            .saying(". What a model of the chain says goes before what the step says");

    private ParametersParser() {}

    private static Field<ValueForm> field(Parameter parameter) {
        return Field.optional(parameter.text(), parameter.expected(), parameter.form())
                .saying(": " + parameter.meaning());
    }

    static Parameters parameters(Fields fields, Mistakes mistakes) {
        JsonNode node = fields.get(PARAMETERS);
        if (node.isMissingNode()) {
            return Parameters.NONE;
        }
        Fields said = Fields.of(fields.at(PARAMETERS), node, mistakes, SHAPE);
        if (node.isObject() && node.isEmpty()) {
            mistakes.add(fields.at(PARAMETERS), "expected one or more of " + String.join(", ", Parameter.texts()));
        }
        for (Parameter parameter : Parameter.values()) {
            Field<ValueForm> field = field(parameter);
            JsonNode value = said.get(field);
            if (!value.isMissingNode() && !parameter.takes(value)) {
                mistakes.add(said.at(field), "expected " + parameter.expected());
            }
        }
        return Parameters.of(node);
    }
}
