package dev.waybill.api.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.deadletter.RedriveDeadLetters.Wanted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is asked about dead letters. Every fault is found and named with its place; values are never repeated. */
final class DeadLettersEnvelope {

    private static final String SUBJECT = "dead letters";
    private static final int LONGEST = 128;
    private static final int MOST_IDS = 100;

    private DeadLettersEnvelope() {}

    /** @param queue null for all */
    record Look(@Nullable String queue, int limit) {}

    static Look look(HttpRequest request) {
        ListParameters given = new ListParameters(request, "a list of dead letters", List.of("queue", "limit"));
        return new Look(given.text("queue", "the name of a queue", LONGEST), given.limit());
    }

    /** {@code {"queue", "ids"?, "before"?}}. */
    static Wanted redrive(HttpRequest request, Instant now) {
        Body body = Body.of(request, SUBJECT, List.of("queue", "ids", "before"));
        return body.read(new Wanted(body.line("queue", LONGEST), ids(body), before(body, now)));
    }

    /** {@code {"queue", "ids"}}: nothing is deleted that nobody named. */
    static Wanted delete(HttpRequest request, Instant now) {
        Body body = Body.of(request, SUBJECT, List.of("queue", "ids"));
        if (!body.has("ids")) {
            body.fault("/ids", "expected the ids of 1 to " + MOST_IDS + " dead letters");
        }
        return body.read(new Wanted(body.line("queue", LONGEST), ids(body), now));
    }

    private static Set<String> ids(Body body) {
        JsonNode value = body.value("ids");
        Set<String> ids = new LinkedHashSet<>();
        if (value.isMissingNode()) {
            return ids;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_IDS) {
            body.fault("/ids", "expected the ids of 1 to " + MOST_IDS + " dead letters");
            return ids;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode id = value.get(i);
            if (id.isTextual() && id.textValue().matches("[A-Za-z0-9-]{1," + LONGEST + "}")) {
                ids.add(id.textValue());
            } else {
                body.fault("/ids/" + i, "expected the id of a dead letter, as the list has it");
            }
        }
        return ids;
    }

    private static Instant before(Body body, Instant now) {
        JsonNode value = body.value("before");
        if (value.isMissingNode()) {
            return now;
        }
        try {
            return Instant.parse(value.isTextual() ? value.textValue() : "");
        } catch (DateTimeParseException noTime) {
            body.fault("/before", "expected a time such as 2026-11-01T12:00:00Z");
            return now;
        }
    }
}
