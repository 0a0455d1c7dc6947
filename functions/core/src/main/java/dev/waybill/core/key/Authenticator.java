package dev.waybill.core.key;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.key.KeyStore.Ended;
import dev.waybill.core.key.KeyStore.Known;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns an {@code Authorization} header into a principal. What was found is kept for {@link #KEPT}, so that a revoked
 * key works no longer than that; what was not found is not kept. Thread-safe.
 */
public final class Authenticator {

    public static final Duration KEPT = Duration.ofSeconds(60);

    private static final int MOST_KEPT = 10_000;
    private final KeyStore keys;
    private final Clock clock;
    private final BoundedCache<String, Found> found = new BoundedCache<>(MOST_KEPT);

    public Authenticator(KeyStore keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param header the whole header, {@code Bearer wb_…}
     * @throws Problem {@code unauthenticated} for no key or a bad one, without saying which keys exist; of a key that has
     *     ended, to who holds it, when
     */
    public Principal authenticate(@Nullable String header) {
        return lookUp(key(header).hash());
    }

    /**
     * The key that a header carries, whether or not it is known.
     *
     * @param header the whole header, {@code Bearer wb_…}
     * @throws Problem {@code unauthenticated} for no key, or what can be none
     */
    public static ApiKey key(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw refused("no key came: send Authorization: Bearer <key>");
        }
        String[] parts = header.strip().split("\\s+", 2);
        if (parts.length != 2 || !parts[0].toLowerCase(Locale.ROOT).equals("bearer")) {
            throw refused("expected Authorization: Bearer <key>");
        }
        ApiKey key = new ApiKey(parts[1]);
        if (!key.isWellFormed()) {
            throw refused("this is no key: one begins with wb_ and has 46 characters");
        }
        return key;
    }

    private Principal lookUp(String hash) {
        Instant now = clock.instant();
        Optional<Found> kept = found.get(hash).filter(one -> now.isBefore(one.until));
        if (kept.isPresent()) {
            return kept.get().principal();
        }
        Known known = keys.find(hash);
        if (known instanceof Works works) {
            found.put(hash, new Found(works.caller(), keptUntil(works.caller(), now)));
            return works.caller();
        }
        found.remove(hash);
        throw refused(
                known instanceof Ended ended
                        ? ended.end().words()
                        : "the key is not known here, or ended some time ago");
    }

    /** Never past the key's own end. */
    private static Instant keptUntil(Principal principal, Instant now) {
        Instant until = now.plus(KEPT);
        @Nullable Instant end = principal.until();
        return end != null && end.isBefore(until) ? end : until;
    }

    private static Problem refused(String detail) {
        return Problem.of(ProblemCode.UNAUTHENTICATED, detail).with("WWW-Authenticate", "Bearer");
    }

    private record Found(Principal principal, Instant until) {}
}
