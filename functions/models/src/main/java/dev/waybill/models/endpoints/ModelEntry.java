package dev.waybill.models.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the endpoints file says of how one model is to answer. */
record ModelEntry(Entries fields, String kind, ParameterRules rules) {

    /** @param at the place of the model */
    Parameters parameters(String at, JsonNode entry) {
        if (!entry.has("parameters")) {
            return Parameters.NONE;
        }
        String place = at + "/parameters";
        JsonNode node = fields.object(place, entry.get("parameters"), Set.copyOf(Parameter.texts()));
        Parameters said = Parameters.of(node);
        for (Parameter parameter : Parameter.values()) {
            if (!node.has(parameter.text())) {
                continue;
            }
            String pointer = Entries.child(place, parameter.text());
            if (!said.say(parameter)) {
                fields.refuse(pointer, parameter.expected(), "something else");
                continue;
            }
            @Nullable String mistake = rules.mistake(parameter, said);
            if (mistake != null) {
                fields.note(pointer, "kind " + kind + " " + mistake);
            }
        }
        return said;
    }
}
