package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a job. What a task or a person wrote may stand in its facts: {@link #toString} leaves them out.
 *
 * @param raw as the server sent it, which is what its hash is of; not to be changed
 */
public record JobRecord(JsonNode raw) {

    /** The job's id. */
    public String job() {
        return Read.text(raw, "job");
    }

    /** Its number among the job's records, from 1. */
    public int version() {
        return Read.count(raw, "version");
    }

    public Instant at() {
        return Read.time(raw, "at");
    }

    /** {@code accepted}, {@code attempt_settled}, {@code completed} …; more may come. */
    public String type() {
        return Read.text(raw, "type");
    }

    /** From 1; one higher each time the job is redriven. */
    public int run() {
        return Read.count(raw, "run");
    }

    /** How the job stood once this had happened. */
    public JobStatus state() {
        return new JobStatus(Read.text(raw, "state"));
    }

    /** Who caused it, where that is known. */
    public Optional<Actor> actor() {
        return Optional.of(raw.path("actor")).filter(JsonNode::isObject).map(Actor::of);
    }

    /** What this type of record tells. */
    public JsonNode facts() {
        return raw.path("facts");
    }

    /** Random text that keeps the hash from telling what a short record says. */
    public Optional<String> nonce() {
        return Read.optionalText(raw, "nonce");
    }

    /** The version of the words that it is written in. */
    public int schema() {
        return Read.count(raw, "schema");
    }

    /** The hash of the record before; empty for the first. */
    public Optional<String> previous() {
        return Read.optionalText(raw, "previous");
    }

    /** {@code sha256:…} of the RFC 8785 form of {@link #raw} without {@code hash}. */
    public Optional<String> hash() {
        return Read.optionalText(raw, "hash");
    }

    @Override
    public String toString() {
        return "JobRecord[" + raw.path("job").asText() + " "
                + raw.path("version").asText() + " " + raw.path("type").asText() + "]";
    }
}
