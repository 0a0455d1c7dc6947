package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of a job whose record says that its payloads are deleted, for who looks at it: nothing. */
final class DeletedPayloads implements PayloadStore {

    @Override
    public Optional<Kept> find(JobKey job, String name) {
        return Optional.empty();
    }

    @Override
    public List<String> names(JobKey job) {
        return List.of();
    }

    @Override
    public String put(JobKey job, JsonNode payload, Instant expiresAt) {
        throw new UnsupportedOperationException("nothing is kept of a job whose payloads are deleted");
    }

    @Override
    public void delete(JobKey job, String name) {
        // It is gone already.
    }
}
