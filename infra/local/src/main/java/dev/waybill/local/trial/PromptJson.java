package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;

/** What a model was asked, its templates filled in. */
public final class PromptJson {

    private PromptJson() {}

    public static ObjectNode of(ModelCall call) {
        ObjectNode prompt = Json.object();
        if (call instanceof ModelCall.Classify classify) {
            ArrayNode labels = prompt.put("text", classify.text()).putArray("labels");
            classify.labels().forEach(label -> labels.add(label.name()));
        } else if (call instanceof ModelCall.Generate generate) {
            prompt.put("system", generate.system()).put("user", generate.user());
        } else if (call instanceof ModelCall.Rank rank) {
            ArrayNode candidates = prompt.put("query", rank.query()).putArray("candidates");
            rank.candidates().forEach(candidates::add);
        } else if (call instanceof ModelCall.Call request) {
            prompt.put("method", request.method()).put("path", request.path()).set("body", request.body());
        }
        return prompt;
    }
}
