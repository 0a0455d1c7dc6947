package dev.waybill.api.job.steps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.AttemptAnnounced.Told;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.Parameter;

/** What a model was told of how to answer, by the names that tasks have for it. */
final class ParametersJson {

    private ParametersJson() {}

    /** Empty where it was told nothing. */
    static ObjectNode of(Told told) {
        ObjectNode json = Json.object();
        if (told.temperature() != null) {
            json.put(Parameter.TEMPERATURE.text(), told.temperature());
        }
        if (told.maxTokens() != null) {
            json.put(Parameter.MAX_OUTPUT_TOKENS.text(), told.maxTokens());
        }
        if (told.topP() != null) {
            json.put(Parameter.TOP_P.text(), told.topP());
        }
        if (told.seed() != null) {
            json.put(Parameter.SEED.text(), told.seed());
        }
        if (told.stopSequences() != null) {
            ArrayNode stops = json.putArray(Parameter.STOP.text());
            told.stopSequences().forEach(stops::add);
        }
        if (told.reasoningEffort() != null) {
            json.put(Parameter.REASONING_EFFORT.text(), told.reasoningEffort());
        }
        return json;
    }
}
