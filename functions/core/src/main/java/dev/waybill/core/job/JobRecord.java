package dev.waybill.core.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Record {@code version} of a job: what happened, by whom, and the state it led to. Records are numbered from 1 without
 * a gap, and each holds the hash of the one before.
 *
 * @param at in whole milliseconds, as it is shown and hashed
 * @param nonce the writer's own mark, by which it knows its put again when the reply was lost
 * @param previous the hash of the record before; null on the first
 * @param hash {@code sha256:} and the hex SHA-256 of the canonical form (RFC 8785) of {@link #json()} without it
 */
public record JobRecord(
        JobKey job,
        int version,
        Instant at,
        Actor actor,
        int run,
        JobState state,
        JobEvent event,
        String nonce,
        @Nullable String previous,
        String hash) {

    /** The schema number of records written by this version of Waybill. */
    public static final int SCHEMA = 1;

    /** A new record with its hash. */
    public static JobRecord of(
            JobKey job,
            int version,
            Instant at,
            Actor actor,
            int run,
            JobState state,
            JobEvent event,
            String nonce,
            @Nullable String previous) {
        JobRecord unsigned = new JobRecord(
                job, version, at.truncatedTo(ChronoUnit.MILLIS), actor, run, state, event, nonce, previous, "");
        return new JobRecord(
                job, version, unsigned.at, actor, run, state, event, nonce, previous, unsigned.computeHash());
    }

    /** The hash that this record's content has, whatever {@link #hash} says. */
    public String computeHash() {
        return Sha256.of(CanonicalJson.bytes(body()));
    }

    /** The record exactly as callers see it. */
    public ObjectNode json() {
        return body().put("hash", hash);
    }

    private ObjectNode body() {
        ObjectNode body = Json.object()
                .put("job", job.id())
                .put("version", version)
                .put("at", Times.text(at))
                .put("type", event.type().text());
        body.set("actor", Json.tree(actor));
        body.put("run", run).put("state", state.text());
        body.set("facts", event.facts());
        return body.put("nonce", nonce).put("previous", previous).put("schema", SCHEMA);
    }
}
