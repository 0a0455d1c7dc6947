package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A message or record that could not be handled.
 *
 * @param raw as the server sent it; not to be changed
 */
public record DeadLetter(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    /** What it was handed out by, such as {@code bulk}. */
    public String queue() {
        return Read.text(raw, "queue");
    }

    /** A stable code, such as {@code not_json} or {@code failed}; more may come. */
    public String cause() {
        return Read.text(raw, "cause");
    }

    /** The class of what was thrown at the last try. */
    public Optional<String> errorType() {
        return Read.optionalText(raw, "error_type");
    }

    /** The function that could not handle it. */
    public Optional<String> function() {
        return Read.optionalText(raw, "function");
    }

    /** When that function gave it up. */
    public Optional<Instant> givenUpAt() {
        return Read.optionalTime(raw, "given_up_at");
    }

    /** How often it was handed out; empty where that is not known. */
    public OptionalLong receives() {
        return Read.optionalWhole(raw, "receives");
    }

    /** When it came to lie there; where its queue gave it up by itself, when it was sent. */
    public Instant since() {
        return Read.time(raw, "since");
    }

    /** The ids that it names, such as {@code job}. */
    public Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        raw.path("about")
                .properties()
                .forEach(each -> about.put(each.getKey(), each.getValue().asText()));
        return about;
    }
}
