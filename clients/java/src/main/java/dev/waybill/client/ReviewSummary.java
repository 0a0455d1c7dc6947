package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An open review as lists show it, a moment behind its job's records.
 *
 * @param raw as the server sent it; not to be changed
 */
public record ReviewSummary(JsonNode raw) {

    /** The review's id, which is its job's. */
    public String id() {
        return Read.text(raw, "id");
    }

    public String task() {
        return Read.text(raw, "task");
    }

    public ReviewReason reason() {
        return new ReviewReason(Read.text(raw, "reason"));
    }

    /** The step whose answer is decided on; empty where it is the job's output. */
    public Optional<String> step() {
        return Read.optionalText(raw, "step");
    }

    /** 1, or 2 for the second, wider review. */
    public int level() {
        return Read.count(raw, "level");
    }

    public Instant openedAt() {
        return Read.time(raw, "opened_at");
    }

    /** By when a person should have decided. */
    public Instant dueAt() {
        return Read.time(raw, "due_at");
    }

    /** Who has it for now. */
    public Optional<Review.Claim> claim() {
        return Read.part(raw, "claim").map(Review.Claim::of);
    }

    /** How many people have decided on it so far. */
    public int decisions() {
        return Read.count(raw, "decisions");
    }

    /** Whether the key's person has decided on it, and so may not again. */
    public boolean isDecidedByYou() {
        return Read.flag(raw, "decided_by_you");
    }
}
