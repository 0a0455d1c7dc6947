package dev.waybill.core.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.FlatReader;
import dev.waybill.core.json.FlatReader.Flat;
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
 * <p>Records are read forward and back: one of a newer version of Waybill is read as far as this one understands it, and
 * shown and hashed as it was written.
 *
 * @param at in whole milliseconds, as it is shown and hashed
 * @param asWritten what it says, where that is more than the typed form does; null on every record of this version
 */
public record JobRecord(
        JobKey job,
        int version,
        Instant at,
        Act act,
        Link link,
        @Nullable Wording asWritten) {

    private static final FlatReader<Actor> ACTORS = FlatReader.of(Actor.class);

    /** The schema number of records written by this version of Waybill. */
    public static final int SCHEMA = 1;

    /**
     * What was done to the job.
     *
     * @param event {@link JobEvent.Unknown} where its type is none of this version's
     * @param state that it led to; {@link JobState#UNKNOWN} where it is none of this version's
     */
    public record Act(Actor actor, int run, JobEvent event, JobState state) {}

    /**
     * What holds the record in its chain.
     *
     * @param nonce the writer's own mark, by which it knows its put again when the reply was lost
     * @param previous the hash of the record before; null on the first
     * @param hash {@code sha256:} and the hex SHA-256 of the canonical form (RFC 8785) of the record without it
     */
    public record Link(String nonce, @Nullable String previous, String hash) {}

    /** A new record with its hash. */
    public static JobRecord of(JobKey job, int version, Instant at, Act act, String nonce, @Nullable String previous) {
        Link unsigned = new Link(nonce, previous, "");
        return new JobRecord(job, version, at.truncatedTo(ChronoUnit.MILLIS), act, unsigned, null).signed();
    }

    /**
     * A record as it was kept.
     *
     * @param link as it was kept: whether its hash is that of the content is for {@link #computeHash} to say
     */
    public static JobRecord read(JobKey job, int version, Instant at, int run, Wording wording, Link link) {
        Flat<Actor> who = ACTORS.read(wording.actor());
        Flat<? extends JobEvent> what = Facts.read(wording.type(), wording.facts());
        Actor actor = who.value();
        JobState state = JobState.of(wording.state());
        JobEvent event = what.value();
        if (who.isExact() && what.isExact() && state != JobState.UNKNOWN && wording.schema() == SCHEMA) {
            // As this version writes it: there is nothing else that it could say.
            return new JobRecord(job, version, at, new Act(actor, run, event, state), link, null);
        }
        Wording known = Wording.of(actor, state, event);
        if (!Facts.areWhole(wording.facts(), known.facts())) {
            return new JobRecord(job, version, at, new Act(actor, run, new JobEvent.Unknown(), state), link, wording);
        }
        return new JobRecord(
                job, version, at, new Act(actor, run, event, state), link, wording.says(known) ? null : wording);
    }

    public Actor actor() {
        return act.actor();
    }

    public int run() {
        return act.run();
    }

    /** The state that the record led to. */
    public JobState state() {
        return act.state();
    }

    public JobEvent event() {
        return act.event();
    }

    public String nonce() {
        return link.nonce();
    }

    /** The hash of the record before; null on the first. */
    public @Nullable String previous() {
        return link.previous();
    }

    public String hash() {
        return link.hash();
    }

    /** This record with the hash of its content. */
    public JobRecord signed() {
        return new JobRecord(job, version, at, act, new Link(link.nonce(), link.previous(), computeHash()), asWritten);
    }

    /**
     * Whether this version knows what the record means for its job: one with more facts than it knows is understood, one of
     * another type, another schema, or with a word it does not know for what comes next is not.
     */
    public boolean isUnderstood() {
        return event().hasKnownWords()
                && state() != JobState.UNKNOWN
                && (asWritten == null || asWritten.schema() <= SCHEMA);
    }

    /** What the record says, as it is shown and kept. */
    public Wording wording() {
        return asWritten == null ? Wording.of(actor(), state(), event()) : asWritten;
    }

    /** The hash that this record's content has, whatever {@link #hash} says. */
    public String computeHash() {
        return Sha256.of(CanonicalJson.bytes(body()));
    }

    /** The record exactly as callers see it. */
    public ObjectNode json() {
        return body().put("hash", hash());
    }

    private ObjectNode body() {
        Wording words = wording();
        ObjectNode body = Json.object()
                .put("job", job.id())
                .put("version", version)
                .put("at", Times.text(at))
                .put("type", words.type());
        body.set("actor", words.actor().deepCopy());
        body.put("run", run()).put("state", words.state());
        body.set("facts", words.facts().deepCopy());
        return body.put("nonce", nonce()).put("previous", previous()).put("schema", words.schema());
    }
}
