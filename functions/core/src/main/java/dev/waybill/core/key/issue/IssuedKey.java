package dev.waybill.core.key.issue;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that was given out, without its secret.
 *
 * @param id {@code key_…}, opaque; ids of one tenant sort by their time
 * @param name what people call it
 * @param principal whom it speaks for
 * @param expiresAt in whole seconds; null where it works until it is revoked
 * @param hash {@code sha256:…} of the secret
 */
public record IssuedKey(
        String id,
        String name,
        Principal principal,
        Creation creation,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        String hash) {

    /** When it was given out, and by whom. */
    public record Creation(Instant at, Actor by) {}

    /** How long a key that has ended is still listed. */
    public static final Duration LISTED_AFTER_END = Duration.ofDays(30);

    /** A key that the deployment itself lets in, and that works until it is revoked. */
    public static IssuedKey ofDeployment(Principal principal, Instant at, String hash) {
        Actor actor = principal.actor();
        String name = actor.name() == null ? actor.id() : actor.name();
        return new IssuedKey(actor.id(), name, principal, new Creation(at, Actor.DEPLOYMENT), null, null, hash);
    }

    public Instant createdAt() {
        return creation.at();
    }

    public Actor createdBy() {
        return creation.by();
    }

    public String tenant() {
        return principal.tenant();
    }

    /** When nothing need be known of it any more; empty as long as it works without an end. */
    public Optional<Instant> forgottenAt() {
        Instant end = revokedAt == null ? expiresAt : revokedAt;
        return Optional.ofNullable(end).map(time -> time.plus(LISTED_AFTER_END));
    }

    /** The same key, revoked then. */
    public IssuedKey revokedAt(Instant time) {
        return new IssuedKey(id, name, principal, creation, expiresAt, time, hash);
    }
}
