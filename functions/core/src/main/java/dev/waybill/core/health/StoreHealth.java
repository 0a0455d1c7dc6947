package dev.waybill.core.health;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Whether the store takes writes, for whoever asks whether Waybill is well. It is asked without a key and as often as anybody likes, so
 * an answer costs next to nothing. In AWS the tables are a service's own and nothing is asked there; a host that keeps them itself
 * registers an implementation for {@link ServiceLoader}. Thread-safe.
 */
@FunctionalInterface
public interface StoreHealth {

    /** What keeps the store from taking writes, for example "its disk is full"; empty where nothing is known to. */
    Optional<String> trouble();

    /** Whether anybody looks: in AWS nobody does, for there the store has no disk of ours. */
    default boolean isWatched() {
        return true;
    }

    /** The host's, if a host is there, else one that knows of no trouble. */
    static StoreHealth current() {
        return ServiceLoader.load(StoreHealth.class, StoreHealth.class.getClassLoader())
                .findFirst()
                .orElseGet(Unwatched::new);
    }

    /** Knows of no trouble. */
    final class Unwatched implements StoreHealth {
        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public boolean isWatched() {
            return false;
        }
    }
}
