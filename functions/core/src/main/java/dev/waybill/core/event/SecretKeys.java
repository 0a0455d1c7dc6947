package dev.waybill.core.event;

import dev.waybill.core.random.Unguessable;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new signing key, and what its other side gets of it.
 *
 * @param shown the shared secret as the receiver keeps it; null where it is not shared
 * @param verifiers the public key; none where the secret is shared
 */
record SecretKeys(SigningKey key, @Nullable String shown, List<String> verifiers) {

    private static final int SECRET_BYTES = 32;
    private static final String SECRET = "whsec_";

    static SecretKeys random(SignatureKind kind) {
        byte[] bytes =
                switch (kind) {
                    case V1 -> Unguessable.bytes(SECRET_BYTES);
                    case V1A -> Ed25519.pair();
                };
        SigningKey key = new SigningKey(kind, bytes, null);
        return kind == SignatureKind.V1
                ? new SecretKeys(key, SECRET + Base64.getEncoder().encodeToString(bytes), List.of())
                : new SecretKeys(key, null, List.of(Ed25519.publicKey(bytes)));
    }

    @Override
    public String toString() {
        return "SecretKeys";
    }
}
