package dev.waybill.core.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One key that deliveries to an endpoint are signed with. Never printed. Immutable. */
public final class SigningKey {

    private final SignatureKind kind;
    private final byte[] secret;
    private final @Nullable Instant until;

    /**
     * @param secret the shared secret; of {@link SignatureKind#V1A} the pair of keys. Not to be changed
     * @param until when it signs no more; null for the newest
     */
    public SigningKey(SignatureKind kind, byte[] secret, @Nullable Instant until) {
        this.kind = kind;
        this.secret = secret;
        this.until = until;
    }

    public SignatureKind kind() {
        return kind;
    }

    /** Not to be changed. */
    public byte[] secret() {
        return secret;
    }

    public @Nullable Instant until() {
        return until;
    }

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
