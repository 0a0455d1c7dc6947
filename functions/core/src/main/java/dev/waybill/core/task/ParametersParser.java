package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.Set;

/** Reads {@code parameters} of a step, or of a model of its chain. What an endpoint takes of them is the operator's file's to say. */
final class ParametersParser {

    static final String FIELD = "parameters";

    private ParametersParser() {}

    static Parameters parameters(Fields fields, Mistakes mistakes) {
        JsonNode node = fields.get(FIELD);
        if (node.isMissingNode()) {
            return Parameters.NONE;
        }
        Fields said = Fields.of(fields.at(FIELD), node, mistakes, Parameter.texts(), Set.of());
        if (node.isObject() && node.isEmpty()) {
            mistakes.add(fields.at(FIELD), "expected one or more of " + String.join(", ", Parameter.texts()));
        }
        for (Parameter parameter : Parameter.values()) {
            JsonNode value = said.get(parameter.text());
            if (!value.isMissingNode() && !parameter.takes(value)) {
                mistakes.add(said.at(parameter.text()), "expected " + parameter.expected());
            }
        }
        return Parameters.of(node);
    }
}
