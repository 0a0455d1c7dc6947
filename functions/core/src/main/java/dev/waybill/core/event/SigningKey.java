package dev.waybill.core.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One key that deliveries to an endpoint are signed with. Never printed.
 *
 * @param secret the shared secret; of {@link SignatureKind#V1A} the pair of keys
 * @param until when it signs no more; null for the newest
 */
public record SigningKey(
        SignatureKind kind, byte[] secret, @Nullable Instant until) {

    /** Whether deliveries are signed with it now. */
    boolean signsAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    SigningKey until(Instant end) {
        return until == null ? new SigningKey(kind, secret, end) : this;
    }

    @Override
    public String toString() {
        return "SigningKey[" + kind.text() + "]";
    }
}
