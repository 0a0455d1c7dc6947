package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A request as it went over the wire: {@code method}, {@code url} and {@code body}, without headers. Payload. */
final class SentJson {

    private SentJson() {}

    static ObjectNode of(String method, URI url, byte @Nullable [] json) {
        ObjectNode sent = Json.object().put("method", method).put("url", url.toString());
        if (json != null) {
            JsonNode body = Json.parse(json);
            sent.set("body", body);
        }
        return sent;
    }
}
