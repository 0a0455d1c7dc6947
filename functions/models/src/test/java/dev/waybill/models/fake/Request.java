package dev.waybill.models.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One request that a fake provider was sent.
 *
 * @param headers by lower-case name
 */
public record Request(String method, String path, Map<String, String> headers, JsonNode body) {

    /** The attempt it was made for; empty where it does not say. */
    public String attempt() {
        return headers.getOrDefault("waybill-attempt", "");
    }

    public boolean asksForSchema() {
        return body.has("response_format");
    }

    /** All that is said in messages of this role. */
    public String said(String role) {
        StringBuilder text = new StringBuilder();
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText().equals(role)) {
                text.append(message.path("content").asText());
            }
        }
        return text.toString();
    }
}
