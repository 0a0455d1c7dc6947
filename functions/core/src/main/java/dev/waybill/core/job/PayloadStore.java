package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where inputs and answers are kept, apart from the records that name them. Thread-safe. A payload comes back as it was
 * written: the same fields in the same order, each number in the same digits. It is named by the SHA-256 of a random salt,
 * kept with it, and its bytes: who deletes the payload leaves a name that says nothing about it.
 */
public interface PayloadStore {

    /** The largest payload, in bytes of its UTF-8 JSON text. */
    int MAX_BYTES = 256 * 1024;

    /**
     * Keeps a payload.
     *
     * @return its name, {@code sha256:…}
     * @throws PayloadTooLargeException over {@link #MAX_BYTES}
     */
    String put(JobKey job, JsonNode payload, Instant expiresAt);

    /**
     * Looks at the size alone, before anything costlier is done with a payload.
     *
     * @throws PayloadTooLargeException where {@link #put} would throw it
     */
    static void requireFits(JsonNode payload) {
        int bytes = Json.write(payload).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new PayloadTooLargeException(bytes);
        }
    }

    /** The payload of this name, unless it was deleted or is past its time. */
    default Optional<JsonNode> get(JobKey job, String name) {
        return find(job, name).map(Kept::payload);
    }

    /** The same with the salt of its name. */
    Optional<Kept> find(JobKey job, String name);

    void delete(JobKey job, String name);

    /** The names of all that is there of a job, whichever record names it, and whether its time has passed or not. */
    List<String> names(JobKey job);

    /** Deletes all of these; done twice it is done once. */
    default void delete(JobKey job, Collection<String> names) {
        names.forEach(name -> delete(job, name));
    }

    /** These payloads as a job's records say: none where they say that its payloads are deleted, whatever is still there. */
    default PayloadStore keptOf(Job job) {
        return job.payloadsDeleted().isPresent() ? new DeletedPayloads() : this;
    }

    /** A payload as it is kept. */
    record Kept(JsonNode payload, Salt salt) {
        @Override
        public String toString() {
            return "Kept";
        }
    }

    /** A payload over the limit. */
    final class PayloadTooLargeException extends RuntimeException {
        private final int bytes;

        public PayloadTooLargeException(int bytes) {
            super("a payload of " + bytes + " bytes is over the limit of " + MAX_BYTES);
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }
}
