package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fake: passes the same contract as the store on DynamoDB, but that nothing is ever past its time. Thread-safe. */
public final class InMemoryUsageStore implements UsageStore {

    private final Map<UsagePart.Key, UsagePart> parts = new HashMap<>();

    @Override
    public synchronized Optional<UsagePart> find(UsagePart.Key key) {
        return Optional.ofNullable(parts.get(key));
    }

    @Override
    public synchronized boolean put(UsagePart part, @Nullable SequenceNumber before) {
        @Nullable SequenceNumber there = find(part.key()).map(UsagePart::last).orElse(null);
        if (!Objects.equals(there, before)) {
            return false;
        }
        parts.put(part.key(), part);
        return true;
    }

    @Override
    public synchronized Stream<UsagePart> parts(String tenant, LocalDate from, LocalDate to) {
        List<UsagePart> found = parts.values().stream()
                .filter(part -> part.key().tenant().equals(tenant))
                .filter(part ->
                        !part.key().day().isBefore(from) && !part.key().day().isAfter(to))
                .sorted(Comparator.comparing((UsagePart part) -> part.key().day())
                        .thenComparing(part -> part.key().shard()))
                .toList();
        return found.stream();
    }
}
