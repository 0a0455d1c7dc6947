package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** A successful answer. */
public record Reply(int status, HttpHeaders headers, JsonNode body) {

    public boolean replayed() {
        return headers.firstValue("Idempotency-Replayed")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }
}
