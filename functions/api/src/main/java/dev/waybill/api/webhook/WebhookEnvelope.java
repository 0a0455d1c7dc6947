package dev.waybill.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.TextRule;
import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.SignatureKind;
import dev.waybill.core.event.WebhookChange;
import dev.waybill.core.event.WebhookRequest;
import dev.waybill.core.problem.Problem;
import dev.waybill.models.http.Addresses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a webhook endpoint shall be: {@code {"url", "events", "tasks"?, "children"?, "description"?, "signature"?}}. Every fault
 * is found and named with its place; values are never repeated, but for the name of an event that is like one there is.
 */
final class WebhookEnvelope {

    private static final String SUBJECT = "a webhook";
    private static final List<String> CHANGEABLE = List.of("children", "description", "events", "tasks", "url");
    private static final List<String> FIELDS =
            List.of("children", "description", "events", "signature", "tasks", "url");
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int LONGEST_NAME = 128;
    private static final int MOST_EVENTS = 20;
    private static final int MOST_TASKS = 50;

    /** Of a URL without a user. */
    private static final Pattern HOST =
            Pattern.compile("^[a-z]+://(\\[[^]/]*]|[^/:?#@\\[]+)", Pattern.CASE_INSENSITIVE);

    private final Body body;

    private WebhookEnvelope(Body body) {
        this.body = body;
    }

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static WebhookRequest request(HttpRequest request, Addresses addresses) {
        WebhookEnvelope read = new WebhookEnvelope(Body.of(request, SUBJECT, FIELDS));
        return read.body.read(new WebhookRequest(
                read.reachable(read.body.line("url", LONGEST_URL), addresses),
                read.events(),
                read.body.has("tasks") ? read.tasks() : List.of(),
                read.body.has("children") && read.children(),
                read.body.optionalLine("description", LONGEST_DESCRIPTION),
                read.signature()));
    }

    /** The same of a change: a field that is not there is not to be changed. @throws Problem as all of these */
    static WebhookChange change(HttpRequest request, Addresses addresses) {
        WebhookEnvelope read = new WebhookEnvelope(Body.of(request, SUBJECT, CHANGEABLE));
        if (CHANGEABLE.stream().noneMatch(read.body::has)) {
            read.body.fault("", "expected at least one of " + String.join(", ", CHANGEABLE));
        }
        return read.body.read(new WebhookChange(
                read.body.has("url") ? read.reachable(read.body.line("url", LONGEST_URL), addresses) : null,
                read.body.has("events") ? read.events() : null,
                read.body.has("tasks") ? read.changedTasks() : null,
                read.body.has("children") ? read.children() : null,
                read.changedDescription()));
    }

    /** An address that nothing is ever sent to; what else a URL may not be, the use case says. */
    private String reachable(String url, Addresses addresses) {
        Matcher host = HOST.matcher(url);
        if (host.find() && !addresses.mayBe(host.group(1))) {
            body.fault(
                    "/url",
                    "expected an address of the public internet: none of this machine, of a private network or of a cloud's own services");
        }
        return url;
    }

    private List<EventPattern> events() {
        JsonNode given = body.value("events");
        Set<EventPattern> events = new LinkedHashSet<>();
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_EVENTS) {
            body.fault("/events", "expected a list of 1 to " + MOST_EVENTS + " of " + EventNames.ALL);
            return List.of();
        }
        for (int n = 0; n < given.size(); n++) {
            String name = given.get(n).isTextual() ? given.get(n).textValue() : "";
            int at = n;
            EventPattern.of(name)
                    .ifPresentOrElse(events::add, () -> body.fault("/events/" + at, EventNames.expected(name)));
        }
        return List.copyOf(events);
    }

    private List<String> changedTasks() {
        return body.value("tasks").isNull() ? List.of() : tasks();
    }

    private List<String> tasks() {
        JsonNode given = body.value("tasks");
        if (!given.isArray() || given.size() > MOST_TASKS) {
            body.fault("/tasks", "expected a list of at most " + MOST_TASKS + " names of tasks");
            return List.of();
        }
        Set<String> tasks = new LinkedHashSet<>();
        for (int n = 0; n < given.size(); n++) {
            JsonNode name = given.get(n);
            if (!name.isTextual()
                    || name.textValue().isBlank()
                    || TextRule.characters(name.textValue()) > LONGEST_NAME) {
                body.fault("/tasks/" + n, "expected the name of a task, of at most " + LONGEST_NAME + " characters");
            } else {
                tasks.add(name.textValue());
            }
        }
        return List.copyOf(tasks);
    }

    private boolean children() {
        JsonNode given = body.value("children");
        if (!given.isBoolean()) {
            body.fault("/children", "expected true or false");
        }
        return given.booleanValue();
    }

    /** Blank where it is taken away. */
    private @Nullable String changedDescription() {
        return body.value("description").isNull() ? "" : body.optionalLine("description", LONGEST_DESCRIPTION);
    }

    private SignatureKind signature() {
        JsonNode given = body.value("signature");
        if (given.isMissingNode()) {
            return SignatureKind.V1;
        }
        Optional<SignatureKind> kind = given.isTextual() ? SignatureKind.of(given.textValue()) : Optional.empty();
        if (kind.isEmpty()) {
            body.fault("/signature", "expected v1 (HMAC-SHA256) or v1a (Ed25519)");
        }
        return kind.orElse(SignatureKind.V1);
    }
}
