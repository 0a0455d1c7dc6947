package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The fake payload store. It keeps what the real one does: bytes, so that what is put and then changed stays as it was. Thread-safe. */
public final class InMemoryPayloadStore implements PayloadStore {

    private final Clock clock;
    private final Map<String, Stored> payloads = new ConcurrentHashMap<>();

    public InMemoryPayloadStore(Clock clock) {
        this.clock = clock;
    }

    private record Stored(String json, Salt salt, Instant expiresAt) {}

    @Override
    public String put(JobKey job, JsonNode payload, Instant expiresAt) {
        String json = Json.write(payload);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new PayloadTooLargeException(bytes.length);
        }
        Salt salt = Salt.random();
        String name = salt.hash(bytes);
        payloads.put(job + name, new Stored(json, salt, expiresAt));
        return name;
    }

    @Override
    public Optional<Kept> find(JobKey job, String name) {
        return Optional.ofNullable(payloads.get(job + name))
                .filter(stored -> clock.instant().isBefore(stored.expiresAt))
                .map(stored -> new Kept(Json.parse(stored.json.getBytes(StandardCharsets.UTF_8)), stored.salt));
    }

    @Override
    public void delete(JobKey job, String name) {
        payloads.remove(job + name);
    }

    @Override
    public List<String> names(JobKey job) {
        return payloads.keySet().stream()
                .filter(key -> key.startsWith(job.toString()))
                .map(key -> key.substring(job.toString().length()))
                .collect(Collectors.toList());
    }

    /** How many payloads are kept. */
    public int size() {
        return payloads.size();
    }
}
