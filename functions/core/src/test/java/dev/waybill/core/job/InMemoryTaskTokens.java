package dev.waybill.core.job;

import dev.waybill.core.execution.TaskTokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens in memory. Thread-safe. */
public final class InMemoryTaskTokens implements TaskTokens {

    private record Kept(String token, Instant expiresAt) {}

    private final Map<JobKey, Kept> tokens = new ConcurrentHashMap<>();
    private final Clock clock;

    public InMemoryTaskTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void put(JobKey job, String token, Instant expiresAt) {
        tokens.put(job, new Kept(token, expiresAt));
    }

    @Override
    public Optional<String> find(JobKey job) {
        return Optional.ofNullable(tokens.get(job))
                .filter(kept -> clock.instant().isBefore(kept.expiresAt()))
                .map(Kept::token);
    }

    /** As if the token had never been kept. */
    public void lose(JobKey job) {
        tokens.remove(job);
    }
}
