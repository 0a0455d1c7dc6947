package dev.waybill.api.key.create;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.KeyRequest;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_NAME = 64;
    private static final int LAST_YEAR = 9998;

    private final List<Fault> faults = new ArrayList<>();

    private KeyEnvelope() {}

    /** @throws Problem {@code invalid_request} */
    static KeyRequest read(JsonNode body) {
        KeyEnvelope envelope = new KeyEnvelope();
        KeyRequest request = envelope.request(body);
        if (!envelope.faults.isEmpty()) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the request is not one for a key, each place is named in errors",
                    envelope.faults);
        }
        return request;
    }

    private KeyRequest request(JsonNode body) {
        if (!body.isObject()) {
            faults.add(new Fault("", "expected an object with name and scopes"));
        } else {
            refuseUnknown(body, "", FIELDS);
        }
        @Nullable String name = text(body, "/name", true);
        return new KeyRequest(
                text(body, "/tenant", false),
                name == null ? "" : name,
                scopes(body.path("scopes")),
                person(body.path("principal")),
                expiresAt(body));
    }

    private Set<Scope> scopes(JsonNode given) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (!given.isArray() || given.isEmpty()) {
            faults.add(new Fault("/scopes", "expected a list of at least one of " + SCOPES));
            return scopes;
        }
        for (int n = 0; n < given.size() && n < LONGEST_NAME; n++) {
            int at = n;
            Scope.of(given.get(n).isTextual() ? given.get(n).textValue() : "")
                    .ifPresentOrElse(
                            scopes::add, () -> faults.add(new Fault("/scopes/" + at, "expected one of " + SCOPES)));
        }
        return scopes;
    }

    private @Nullable Actor person(JsonNode given) {
        if (given.isMissingNode()) {
            return null;
        }
        if (!given.isObject()) {
            faults.add(new Fault("/principal", "expected an object with type"));
            return null;
        }
        refuseUnknown(given, "/principal", PRINCIPAL_FIELDS);
        String type = given.path("type").asText();
        if (type.equals("person")) {
            @Nullable String id = text(given, "/principal/id", true);
            return Actor.person(id == null ? "" : id, text(given, "/principal/name", false));
        }
        if (!type.equals("key")) {
            faults.add(new Fault("/principal/type", "expected key or person"));
        } else if (given.size() > 1) {
            faults.add(new Fault("/principal", "a key that speaks for itself has its own id and name: leave them out"));
        }
        return null;
    }

    private @Nullable Instant expiresAt(JsonNode body) {
        @Nullable String text = text(body, "/expires_at", false);
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.atOffset(ZoneOffset.UTC).getYear() <= LAST_YEAR) {
                return time;
            }
        } catch (DateTimeParseException noTime) {
            // The sentence below says all there is to say.
        }
        faults.add(new Fault("/expires_at", "expected a time as RFC 3339 has it, for example 2027-01-01T00:00:00Z"));
        return null;
    }

    private @Nullable String text(JsonNode object, String pointer, boolean required) {
        JsonNode value = object.path(pointer.substring(pointer.lastIndexOf('/') + 1));
        if (value.isMissingNode() && !required) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT
                || value.textValue().chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(pointer, "expected a text of 1 to " + LONGEST_TEXT + " characters on one line"));
            return null;
        }
        return value.textValue();
    }

    private void refuseUnknown(JsonNode object, String pointer, List<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
                faults.add(new Fault(
                        pointer + "/" + cut.replace("~", "~0").replace("/", "~1"),
                        "no such field; there are " + String.join(", ", known)));
            }
        });
    }
}
