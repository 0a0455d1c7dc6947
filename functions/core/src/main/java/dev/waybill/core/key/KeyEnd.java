package dev.waybill.core.key;

import java.time.Instant;

/**
 * The end of a key that worked once.
 *
 * @param whose whom it spoke for; of a key that spoke for itself its own id and name
 * @param isRevoked whether somebody shut it out, rather than that its time was over
 */
public record KeyEnd(Actor whose, Instant at, boolean isRevoked) {

    /** For who sent the key, and so holds its secret. */
    String words() {
        String name = whose.name() == null ? "" : " (" + whose.name() + ")";
        String key = (whose.kind() == Actor.Kind.KEY ? "the key " : "a key of ") + whose.id() + name;
        return key + (isRevoked ? " was revoked at " : " expired at ") + at + ": send another";
    }
}
