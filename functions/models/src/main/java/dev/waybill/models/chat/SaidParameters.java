package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Parameters;
import java.util.Map;

/**
 * How one provider's requests say the parameters: the field of each, its names joined by slashes where it lies in an object.
 * Never changes.
 */
public record SaidParameters(Map<Parameter, String> fields) {

    public SaidParameters {
        fields = Map.copyOf(fields);
    }

    /** Writes into a request what it has a field for; what it has none for, {@link ParameterRules} keep from it. */
    public void write(Parameters parameters, ObjectNode body) {
        parameters.values().forEach((parameter, value) -> {
            String field = fields.get(parameter);
            if (field != null) {
                write(field, value, body);
            }
        });
    }

    private static void write(String field, JsonNode value, ObjectNode body) {
        String[] path = field.split("/", -1);
        ObjectNode within = body;
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode next = within.get(path[i]);
            within = next instanceof ObjectNode object ? object : within.putObject(path[i]);
        }
        within.set(path[path.length - 1], value);
    }
}
