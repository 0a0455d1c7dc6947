package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a deployment does as a whole.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Deployment(JsonNode raw) {

    /** The version of the code that answers. */
    public String version() {
        return Read.text(raw, "version");
    }

    /** When it was looked at, by the deployment's own clock. */
    public Instant at() {
        return Read.time(raw, "at");
    }

    /** Whether a job that names no version gets its task's draft, where there is one: on a machine where tasks are written. */
    public boolean givesDraftsFirst() {
        return Read.flag(raw, "drafts_first");
    }

    /** The key that was used. */
    public Caller askedBy() {
        return Caller.of(raw.path("asked_by"));
    }

    /** The sweeper's last run, one each minute; empty where there was none. */
    public Optional<Sweep> sweep() {
        return Read.part(raw, "sweep").map(Sweep::of);
    }

    /** Empty for keys that do not speak for the operator. */
    public Optional<List<Queue>> queues() {
        return Read.part(raw, "queues").map(there -> Read.list(raw, "queues", Queue::of));
    }

    /** @param operator whether it speaks for the operator */
    public record Caller(String tenant, boolean operator, Set<Scope> scopes, Optional<Instant> expiresAt) {

        static Caller of(JsonNode json) {
            return new Caller(
                    Read.text(json, "tenant"),
                    Read.flag(json, "operator"),
                    Set.copyOf(Read.list(json, "scopes", each -> new Scope(each.asText()))),
                    Read.optionalTime(json, "expires_at"));
        }
    }

    /**
     * A run of the sweeper.
     *
     * @param at when it came to its end
     * @param looked how many jobs it looked at
     * @param whole whether it had time for all that were due
     * @param version of the sweeper's code
     */
    public record Sweep(Instant at, int looked, boolean whole, String version) {

        static Sweep of(JsonNode json) {
            return new Sweep(
                    Read.time(json, "at"),
                    Read.count(json, "looked"),
                    Read.flag(json, "whole"),
                    Read.text(json, "version"));
        }
    }

    /**
     * A queue, and about how many messages it holds.
     *
     * @param kind {@code jobs} or {@code dead_letters}; more may come
     * @param depth empty where the queue does not answer
     */
    public record Queue(String name, String kind, Optional<Depth> depth) {

        static Queue of(JsonNode json) {
            Optional<Depth> depth = Read.part(json, "waiting")
                    .map(there -> new Depth(
                            Read.whole(json, "waiting"), Read.whole(json, "in_flight"), Read.whole(json, "delayed")));
            return new Queue(Read.text(json, "name"), Read.text(json, "kind"), depth);
        }
    }

    /**
     * Messages of a queue.
     *
     * @param waiting could be handled now
     * @param inFlight are being handled
     * @param delayed are held back
     */
    public record Depth(long waiting, long inFlight, long delayed) {}
}
