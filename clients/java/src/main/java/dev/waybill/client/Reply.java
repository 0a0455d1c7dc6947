package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** A successful answer. */
record Reply(int status, HttpHeaders headers, JsonNode body) {

    /** The JSON object that the API promises. */
    JsonNode object() {
        if (!body.isObject()) {
            throw new UnexpectedAnswerException("status " + status
                    + " came without a JSON object, so something else than Waybill answered: check the URL");
        }
        return body;
    }

    /** What names this state of what was asked for; empty where the server gives it no name. */
    Optional<String> etag() {
        return headers.firstValue("ETag");
    }

    boolean replayed() {
        return headers.firstValue("Idempotency-Replayed")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }
}
