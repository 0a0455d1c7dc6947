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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code parameters} of a step, or of a model of its chain. What an endpoint takes of them is the operator's file's to say. */
final class ParametersParser {

    private static final Map<Parameter, Field<ValueForm>> FIELDS = fields();
    private static final Shape SHAPE = new Shape(List.copyOf(FIELDS.values()), Set.of());

    private static final Form ONE_OR_MORE = () -> SHAPE.schema().put("minProperties", 1);

    static final Field<Form> PARAMETERS = Field.optional("parameters", "how models answer", ONE_OR_MORE)
            .saying(". What a model of the chain says goes before what the step says");

    private ParametersParser() {}

    private static Map<Parameter, Field<ValueForm>> fields() {
        Map<Parameter, Field<ValueForm>> fields = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            fields.put(
                    parameter,
                    Field.optional(parameter.text(), parameter.expected(), parameter.form())
                            .saying(": " + parameter.meaning()));
        }
        return Collections.unmodifiableMap(fields);
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
        for (Field<ValueForm> field : FIELDS.values()) {
            JsonNode value = said.get(field);
            if (!value.isMissingNode() && !field.form().takes(value)) {
                mistakes.add(said.at(field), "expected " + field.form().expected());
            }
        }
        return Parameters.of(node);
    }
}
