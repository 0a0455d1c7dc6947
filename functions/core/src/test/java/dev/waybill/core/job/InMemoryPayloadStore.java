package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fake payload store. Thread-safe. */
public final class InMemoryPayloadStore implements PayloadStore {

    private final Clock clock;
    private final Map<String, Kept> payloads = new ConcurrentHashMap<>();

    public InMemoryPayloadStore(Clock clock) {
        this.clock = clock;
    }

    private record Kept(JsonNode payload, Instant expiresAt) {}

    @Override
    public String put(JobKey job, JsonNode payload, Instant expiresAt) {
        byte[] bytes = CanonicalJson.bytes(payload);
        if (bytes.length > MAX_BYTES) {
            throw new PayloadTooLargeException(bytes.length);
        }
        String name = Sha256.of(UUID.randomUUID() + job.id());
        payloads.put(job + name, new Kept(payload, expiresAt));
        return name;
    }

    @Override
    public Optional<JsonNode> get(JobKey job, String name) {
        return Optional.ofNullable(payloads.get(job + name))
                .filter(kept -> clock.instant().isBefore(kept.expiresAt))
                .map(Kept::payload);
    }

    @Override
    public void delete(JobKey job, String name) {
        payloads.remove(job + name);
    }

    /** How many payloads are kept. */
    public int size() {
        return payloads.size();
    }
}
