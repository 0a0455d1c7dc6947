package dev.waybill.core.key;

import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.issue.IssuedKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in memory: what is listed and what is looked up are one. */
public final class InMemoryKeys implements KeyStore, IssuedKeys {

    private final Clock clock;
    private final NavigableMap<String, IssuedKey> keys = new TreeMap<>();

    public InMemoryKeys(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Known find(String hash) {
        return keys.values().stream()
                .filter(key -> key.hash().equals(hash))
                .findFirst()
                .map(key -> works(key) ? new Works(key.principal().until(key.expiresAt())) : new Ended(end(key)))
                .orElseGet(Unknown::new);
    }

    private boolean works(IssuedKey key) {
        return key.revokedAt() == null
                && (key.expiresAt() == null || key.expiresAt().isAfter(clock.instant()));
    }

    @Override
    public synchronized void put(IssuedKey key) {
        keys.put(place(key.tenant(), key.id()), key);
    }

    @Override
    public synchronized Optional<IssuedKey> find(String tenant, String id) {
        return Optional.ofNullable(keys.get(place(tenant, id))).filter(this::isKept);
    }

    @Override
    public synchronized List<IssuedKey> list(String tenant, @Nullable String below, int most) {
        return keys.descendingMap().values().stream()
                .filter(key -> key.tenant().equals(tenant) && isKept(key))
                .filter(key -> below == null || key.id().compareTo(below) < 0)
                .limit(most)
                .collect(Collectors.toList());
    }

    @Override
    public synchronized Optional<IssuedKey> revoke(String tenant, String id, Instant at) {
        Optional<IssuedKey> found = find(tenant, id);
        found.filter(key -> key.revokedAt() == null).ifPresent(key -> put(key.revokedAt(at)));
        return find(tenant, id);
    }

    private static KeyEnd end(IssuedKey key) {
        Instant at = key.forgottenAt().orElseThrow().minus(IssuedKey.LISTED_AFTER_END);
        return new KeyEnd(key.principal().actor(), at, key.revokedAt() != null);
    }

    private boolean isKept(IssuedKey key) {
        return key.forgottenAt().filter(time -> !time.isAfter(clock.instant())).isEmpty();
    }

    private static String place(String tenant, String id) {
        return tenant + "#" + id;
    }
}
