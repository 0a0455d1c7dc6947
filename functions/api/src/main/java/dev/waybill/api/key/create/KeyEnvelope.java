package dev.waybill.api.key.create;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.Rfc3339;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.KeyRequest;
import dev.waybill.core.problem.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a new key shall be: {@code {"name", "scopes", "tenant"?, "principal"?: {"type", "id"?, "name"?},
 * "expires_at"?}}. Every fault is found and named with its place; values are never repeated.
 */
final class KeyEnvelope {

    private static final List<String> FIELDS = List.of("expires_at", "name", "principal", "scopes", "tenant");
    private static final List<String> PRINCIPAL_FIELDS = List.of("id", "name", "type");
    private static final String SCOPES =
            Stream.of(Scope.values()).map(Scope::text).collect(Collectors.joining(", "));
    private static final int LONGEST_NAME = 128;
    private static final int LAST_YEAR = 9998;

    private final Body body;

    private KeyEnvelope(Body body) {
        this.body = body;
    }

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static KeyRequest read(HttpRequest request) {
        return read(Body.document(request));
    }

    /** @throws Problem {@code invalid_request} */
    static KeyRequest read(JsonNode document) {
        return new KeyEnvelope(Body.of(document, "a key", FIELDS)).request();
    }

    private KeyRequest request() {
        return body.read(new KeyRequest(
                body.optionalLine("tenant", LONGEST_NAME),
                body.line("name", LONGEST_NAME),
                scopes(),
                person(body.object("principal", PRINCIPAL_FIELDS)),
                expiresAt()));
    }

    private Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        JsonNode given = body.value("scopes");
        if (!given.isArray() || given.isEmpty()) {
            body.fault("/scopes", "expected a list of at least one of " + SCOPES);
            return scopes;
        }
        for (int n = 0; n < given.size(); n++) {
            int at = n;
            Scope.of(given.get(n).isTextual() ? given.get(n).textValue() : "")
                    .ifPresentOrElse(scopes::add, () -> body.fault("/scopes/" + at, "expected one of " + SCOPES));
        }
        return scopes;
    }

    private @Nullable Actor person(@Nullable Body principal) {
        if (principal == null) {
            return null;
        }
        String type = principal.value("type").asText();
        if (type.equals("person")) {
            return Actor.person(principal.line("id", LONGEST_NAME), principal.optionalLine("name", LONGEST_NAME));
        }
        if (!type.equals("key")) {
            principal.fault("/type", "expected key or person");
        } else if (principal.has("id") || principal.has("name")) {
            principal.fault("", "a key that speaks for itself has its own id and name: leave them out");
        }
        return null;
    }

    private @Nullable Instant expiresAt() {
        @Nullable String text = body.optionalLine("expires_at", LONGEST_NAME);
        if (text == null) {
            return null;
        }
        Optional<Instant> time =
                Rfc3339.parse(text).filter(read -> read.atOffset(ZoneOffset.UTC).getYear() <= LAST_YEAR);
        if (time.isEmpty()) {
            body.fault("/expires_at", "expected a time as RFC 3339 has it, for example 2027-01-01T00:00:00Z");
        }
        return time.orElse(null);
    }
}
