package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Salt;
import dev.waybill.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records and payloads of one job, for as long as this process runs. Nobody sweeps or lists it. Thread-safe. */
final class OneJob implements JobStore, PayloadStore {

    private final List<JobRecord> records = new ArrayList<>();
    private final Map<String, JsonNode> payloads = new HashMap<>();
    private final Salt salt = Salt.random();

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        return keep(record);
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within) {
        return keep(record);
    }

    private synchronized Put keep(JobRecord record) {
        if (record.version() <= records.size()) {
            String nonce = records.get(record.version() - 1).nonce();
            return nonce.equals(record.nonce()) ? new Put.Written() : new Put.Taken();
        }
        records.add(record);
        return new Put.Written();
    }

    @Override
    public synchronized Optional<Job> read(JobKey key) {
        return records.isEmpty() ? Optional.empty() : Optional.of(Job.of(records));
    }

    @Override
    public synchronized Map<JobKey, Job> readAll(Collection<JobKey> keys) {
        return records.isEmpty() ? Map.of() : Map.of(records.get(0).job(), Job.of(records));
    }

    @Override
    public void project(Job job) {}

    @Override
    public Stream<DueJob> due(int shard, Instant before) {
        return Stream.empty();
    }

    @Override
    public Stream<DueJob> dueLater(int shard, Instant after, @Nullable DueJob below) {
        return Stream.empty();
    }

    @Override
    public int dueShards() {
        return 1;
    }

    @Override
    public void moveDue(JobKey key, int seen, Instant due) {}

    @Override
    public void setAside(JobKey key, Instant now, Instant due) {}

    @Override
    public synchronized String put(JobKey job, JsonNode payload, Instant expiresAt) {
        int bytes = Json.write(payload).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new PayloadTooLargeException(bytes);
        }
        String name = "payload-" + payloads.size();
        payloads.put(name, payload);
        return name;
    }

    @Override
    public synchronized Optional<Kept> find(JobKey job, String name) {
        return Optional.ofNullable(payloads.get(name)).map(payload -> new Kept(payload, salt));
    }

    @Override
    public synchronized List<String> names(JobKey job) {
        return List.copyOf(payloads.keySet());
    }

    @Override
    public synchronized void delete(JobKey job, String name) {
        payloads.remove(name);
    }
}
