package dev.waybill.core.erasure;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryErasureStore implements ErasureStore {

    private final Map<ErasureKey, Erasure> kept = new HashMap<>();

    @Override
    public synchronized Optional<Erasure> find(ErasureKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public synchronized boolean put(Erasure erasure) {
        int there = find(erasure.key()).map(Erasure::step).orElse(0);
        if (there != erasure.step() - 1) {
            return false;
        }
        kept.put(erasure.key(), erasure);
        return true;
    }

    @Override
    public synchronized List<ErasureKey> due(Instant now, int most) {
        return kept.values().stream()
                .filter(erasure ->
                        erasure.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(erasure -> erasure.dueAt().orElseThrow()))
                .limit(most)
                .map(Erasure::key)
                .collect(Collectors.toList());
    }
}
