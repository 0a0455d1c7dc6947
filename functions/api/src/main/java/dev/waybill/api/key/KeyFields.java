package dev.waybill.api.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.Rfc3339;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.KeyRequest;
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
 * The fields of a body that say what a new key shall be: {@code "name", "scopes", "tenant"?, "principal"?: {"type", "id"?,
 * "name"?}, "expires_at"?}. What is not as expected is noted as a fault of the body. Not thread-safe.
 */
public final class KeyFields {

    /** What the fields are called. */
    public static final List<String> NAMES = List.of("expires_at", "name", "principal", "scopes", "tenant");

    private static final List<String> PRINCIPAL_FIELDS = List.of("id", "name", "type");
    private static final String SCOPES =
            Stream.of(Scope.values()).map(Scope::text).collect(Collectors.joining(", "));
    private static final int LONGEST_NAME = 128;
    private static final int LAST_YEAR = 9998;

    private final Body body;

    public KeyFields(Body body) {
        this.body = body;
    }

    /** What they say, which is to be used only where the body has no fault. */
    public KeyRequest request() {
        return new KeyRequest(
                body.optionalLine("tenant", LONGEST_NAME),
                body.line("name", LONGEST_NAME),
                scopes(),
                person(body.object("principal", PRINCIPAL_FIELDS)),
                expiresAt());
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
