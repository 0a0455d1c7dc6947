package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.models.chat.Prompt;

/** What an endpoint was asked, templates filled in and as it goes out, but for the credential, of which no part is shown. */
public final class PromptJson {

    private PromptJson() {}

    /**
     * What this call says to this endpoint: {@code system}, {@code turns} and {@code user} for a language model, {@code text} and
     * {@code labels} for a classifier that is none, {@code query} and {@code candidates} for a search, {@code method},
     * {@code path}, {@code headers} and {@code body} for a request.
     */
    public static ObjectNode of(ModelCall call, EndpointConfig endpoint) {
        if (call instanceof ModelCall.Rank rank) {
            return ranking(rank);
        } else if (call instanceof ModelCall.Call request) {
            return request(request, endpoint.secret() != null);
        } else if (call instanceof ModelCall.Classify classify && endpoint.isEmbedded()) {
            return labelled(classify);
        }
        Prompt whole = Prompt.of(call);
        Prompt sent = endpoint.takesSystem(call.model()) ? whole : whole.withoutSystem();
        ObjectNode asked = Json.object().put("system", sent.system().isEmpty() ? null : sent.system());
        if (!sent.turns().isEmpty()) {
            ArrayNode turns = asked.putArray("turns");
            sent.turns()
                    .forEach(turn -> turns.addObject().put("user", turn.user()).put("assistant", turn.assistant()));
        }
        return asked.put("user", sent.user());
    }

    private static ObjectNode labelled(ModelCall.Classify classify) {
        ObjectNode asked = Json.object().put("text", classify.text());
        ArrayNode labels = asked.putArray("labels");
        for (Label label : classify.labels()) {
            ObjectNode each = labels.addObject().put("name", label.name());
            if (label.description() != null) {
                each.put("description", label.description());
            }
            ArrayNode examples = each.putArray("examples");
            label.examples().forEach(examples::add);
        }
        return asked;
    }

    private static ObjectNode ranking(ModelCall.Rank rank) {
        ObjectNode asked = Json.object().put("query", rank.query());
        ArrayNode candidates = asked.putArray("candidates");
        rank.candidates().forEach(candidates::add);
        return asked;
    }

    private static ObjectNode request(ModelCall.Call request, boolean signed) {
        ObjectNode asked = Json.object().put("method", request.method()).put("path", request.path());
        ObjectNode headers = asked.putObject("headers")
                .put("Waybill-Attempt", request.attempt().toString());
        request.headers().forEach(headers::put);
        if (request.idempotencyKey() != null) {
            headers.put("Idempotency-Key", '"' + request.idempotencyKey() + '"');
        }
        if (signed) {
            headers.put("Authorization", "Bearer (the endpoint's secret)");
        }
        asked.set("body", request.body());
        return asked;
    }
}
