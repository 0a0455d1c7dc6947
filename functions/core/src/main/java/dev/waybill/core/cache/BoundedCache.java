package dev.waybill.core.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The values used last, so many at most: what was not asked for the longest goes first. Values do not age; who wants that
 * keeps the time with them. Thread-safe, and nothing is made or read while others wait.
 */
public final class BoundedCache<K, V> {

    private final Map<K, V> kept;

    /** @param most how many values are kept, at least 1 */
    public BoundedCache(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("expected room for at least one value, got " + most);
        }
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public Optional<V> get(K key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    /** The value, made where it is not kept. Two who ask for the same at once may both make it, and one of theirs is kept. */
    public V get(K key, Supplier<V> make) {
        return get(key).orElseGet(() -> {
            V made = make.get();
            put(key, made);
            return made;
        });
    }

    public void put(K key, V value) {
        synchronized (kept) {
            kept.put(key, value);
        }
    }

    public void remove(K key) {
        synchronized (kept) {
            kept.remove(key);
        }
    }
}
