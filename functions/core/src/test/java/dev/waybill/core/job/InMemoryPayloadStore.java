package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fake payload store. It keeps what the real one does: bytes, so that what is put and then changed stays as it was. Thread-safe. */
public final class InMemoryPayloadStore implements PayloadStore {

    private final Clock clock;
    private final Map<String, Kept> payloads = new ConcurrentHashMap<>();

    public InMemoryPayloadStore(Clock clock) {
        this.clock = clock;
    }

    private record Kept(String json, Instant expiresAt) {}

    @Override
    public String put(JobKey job, JsonNode payload, Instant expiresAt) {
        String json = Json.write(payload);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new PayloadTooLargeException(bytes);
        }
        String name = Sha256.of(UUID.randomUUID() + json);
        payloads.put(job + name, new Kept(json, expiresAt));
        return name;
    }

    @Override
    public Optional<JsonNode> get(JobKey job, String name) {
        return Optional.ofNullable(payloads.get(job + name))
                .filter(kept -> clock.instant().isBefore(kept.expiresAt))
                .map(kept -> Json.parse(kept.json.getBytes(StandardCharsets.UTF_8)));
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
