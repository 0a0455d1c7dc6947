package dev.waybill.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.Rfc3339;
import dev.waybill.core.event.DeliveryStatus;
import dev.waybill.core.event.DeliveryStore.Asked;
import dev.waybill.core.problem.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which events are to be told again: {@code {"since", "until"?, "status"?}}. Every fault is named with its place. */
final class RedeliverEnvelope {

    private static final int LONGEST_TIME = 64;
    private static final int LAST_YEAR = 9998;

    private RedeliverEnvelope() {}

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static Asked read(HttpRequest request) {
        Body body = Body.of(request, "a redelivery", List.of("since", "status", "until"));
        @Nullable Instant since = time(body, "since");
        @Nullable Instant until = time(body, "until");
        if (!body.has("since")) {
            body.fault("/since", "expected the time from which on events are told again");
        }
        if (since != null && until != null && !since.isBefore(until)) {
            body.fault("/until", "expected a time later than since");
        }
        return body.read(new Asked(status(body), since, until));
    }

    private static @Nullable Instant time(Body body, String name) {
        @Nullable String text = body.optionalLine(name, LONGEST_TIME);
        if (text == null) {
            return null;
        }
        Optional<Instant> time = Rfc3339.parse(text).filter(RedeliverEnvelope::isMeant);
        if (time.isEmpty()) {
            body.fault("/" + name, "expected a time as RFC 3339 has it, for example 2026-11-01T00:00:00Z");
        }
        return time.orElse(null);
    }

    private static boolean isMeant(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= LAST_YEAR;
    }

    private static @Nullable DeliveryStatus status(Body body) {
        JsonNode given = body.value("status");
        if (given.isMissingNode()) {
            return null;
        }
        DeliveryStatus status = DeliveryStatus.of(given.asText());
        if (status != DeliveryStatus.FAILED && status != DeliveryStatus.SUCCEEDED) {
            body.fault("/status", "expected failed or succeeded");
        }
        return status;
    }
}
