package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How one item of a batch stands.
 *
 * @param raw as the server sent it; not to be changed
 */
public record ItemSummary(JsonNode raw) {

    /** The caller's own name for the item. */
    public String customId() {
        return Read.text(raw, "custom_id");
    }

    public ItemStatus status() {
        return new ItemStatus(Read.text(raw, "status"));
    }

    /** Id of its job; empty where the item is invalid, or no job was made of it yet. */
    public Optional<String> job() {
        return Read.optionalText(raw, "job");
    }

    /** The batch's round in which its job was made. */
    public int round() {
        return Read.count(raw, "round");
    }

    /** Why it is invalid; empty where it is not. */
    public List<Flaw> flaws() {
        return Read.list(
                raw,
                "errors",
                error -> new Flaw(
                        Read.text(error, "code"),
                        error.path("pointer").asText(),
                        error.path("detail").asText()));
    }

    /** Why it is invalid: each place in the item, and what is wrong there. */
    public List<ApiProblem.Place> places() {
        return Read.list(
                raw,
                "errors",
                error -> new ApiProblem.Place(
                        error.path("pointer").asText(), error.path("detail").asText()));
    }

    /**
     * Something that makes an item invalid.
     *
     * @param code a stable word, such as {@code duplicate_custom_id}; more may come
     * @param pointer the place in the item, as a JSON Pointer
     * @param detail for people
     */
    public record Flaw(String code, String pointer, String detail) {}
}
