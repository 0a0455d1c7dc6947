package dev.waybill.core.insight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.PayloadStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payloads of one job for one look at it: each is read once, however many prompts are made of it. Used by one thread. */
final class ReadOnce implements PayloadStore {

    private final PayloadStore payloads;
    private final Map<String, Optional<Kept>> read = new HashMap<>();

    ReadOnce(PayloadStore payloads) {
        this.payloads = payloads;
    }

    @Override
    public Optional<Kept> find(JobKey job, String name) {
        return read.computeIfAbsent(name, absent -> payloads.find(job, absent));
    }

    @Override
    public String put(JobKey job, JsonNode payload, Instant expiresAt) {
        throw new UnsupportedOperationException("only a look");
    }

    @Override
    public List<String> names(JobKey job) {
        throw new UnsupportedOperationException("only a look");
    }

    @Override
    public void delete(JobKey job, String name) {
        throw new UnsupportedOperationException("only a look");
    }
}
