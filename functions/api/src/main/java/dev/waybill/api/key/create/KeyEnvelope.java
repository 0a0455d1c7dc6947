package dev.waybill.api.key.create;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.key.KeyFields;
import dev.waybill.core.key.issue.KeyRequest;
import dev.waybill.core.problem.Problem;

/** Reads what a new key shall be. Every fault is found and named with its place; values are never repeated. */
final class KeyEnvelope {

    private KeyEnvelope() {}

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static KeyRequest read(HttpRequest request) {
        return read(Body.document(request));
    }

    /** @throws Problem {@code invalid_request} */
    static KeyRequest read(JsonNode document) {
        Body body = Body.of(document, "a key", KeyFields.NAMES);
        return body.read(new KeyFields(body).request());
    }
}
