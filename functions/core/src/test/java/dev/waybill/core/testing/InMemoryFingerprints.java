package dev.waybill.core.testing;

import dev.waybill.core.job.submit.Fingerprints;
import java.security.SecureRandom;

/** The secret of a deployment that lives as long as this object. Thread-safe. */
public final class InMemoryFingerprints implements Fingerprints {

    private final byte[] secret = new byte[32];

    public InMemoryFingerprints() {
        new SecureRandom().nextBytes(secret);
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }
}
