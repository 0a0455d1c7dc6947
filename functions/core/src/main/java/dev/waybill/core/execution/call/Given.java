package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a step works on. Carries payload: never log one.
 *
 * @param earlier the answers of the steps before, by step name
 * @param confidences those of them that have one on record
 * @param samples the step's own answers so far, where several are compared
 */
record Given(JsonNode input, Map<String, JsonNode> earlier, Map<String, Double> confidences, List<JsonNode> samples) {
    @Override
    public String toString() {
        return "Given[" + samples.size() + " samples]";
    }
}
