package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A successful answer, its body as it came. */
final class Reply {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] content;

    Reply(int status, HttpHeaders headers, byte[] content) {
        this.status = status;
        this.headers = headers;
        this.content = content;
    }

    int status() {
        return status;
    }

    /** The JSON object that the API promises. */
    JsonNode object() {
        JsonNode body = Json.parse(content);
        if (!body.isObject()) {
            throw new UnexpectedAnswerException("status " + status
                    + " came without a JSON object, so something else than Waybill answered: check the URL");
        }
        return body;
    }

    /** The lines of a text; there is none behind the last line's end. */
    List<String> lines() {
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** How long the server wants to be left alone; nothing where it does not say. */
    Duration retryAfter(Clock clock) {
        Duration asked = RetryAfter.in(headers, clock);
        return asked == null ? Duration.ZERO : asked;
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
