package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.job.Salt;
import java.util.List;
import java.util.Map;

/**
 * What a step works on. Carries payload: never log one.
 *
 * @param salt of the input's name, for what is hashed of a call
 * @param earlier the answers of the steps before, by step name
 * @param confidences those of them that have one on record
 * @param pinned what the expressions find of time and chance that make the job's output and gate it
 * @param samples the step's own answers so far, where several are compared
 */
record Given(
        JsonNode input,
        Salt salt,
        Map<String, JsonNode> earlier,
        Map<String, Double> confidences,
        Pinned pinned,
        List<JsonNode> samples) {
    @Override
    public String toString() {
        return "Given[" + samples.size() + " samples]";
    }
}
