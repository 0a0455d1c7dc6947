package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.models.chat.Reading;

/** Finds the error in a reply whose status is good: gateways and some clouds say with a 200 that there is no answer. */
public final class ErrorPlace {

    private ErrorPlace() {}

    /**
     * What stands for the error; a missing node where none does.
     *
     * @param answer the field that this dialect's answers stand in
     */
    public static JsonNode in(JsonNode body, String answer) {
        JsonNode error = body.path("error");
        if (Reading.isSaid(error)) {
            return error;
        }
        boolean isNamed = body.path("object").asText().equals("error")
                || body.path("type").asText().equals("error")
                || body.has("__type");
        // MiniMax, whichever dialect it is asked in.
        boolean isStatus = body.path("base_resp").path("status_code").asInt(0) != 0;
        boolean isBare = !body.has(answer)
                && (body.path("message").isTextual() || body.has("detail") || Reading.isSaid(body.path("errors")));
        return isNamed || isStatus || isBare ? body : MissingNode.getInstance();
    }
}
