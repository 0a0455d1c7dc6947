package dev.waybill.core.key.signin;

import dev.waybill.core.key.issue.KeyTerms;
import java.time.Instant;

/**
 * A sign-in that waits for its code, without that code.
 *
 * @param hash {@code sha256:…} of the code
 * @param maker {@code sha256:…} of the key that made it, which has to work still when the code comes
 * @param key what the code is exchanged for
 * @param expiresAt in whole seconds; from then on the code is nothing
 */
public record SignIn(String hash, String maker, KeyTerms key, Instant createdAt, Instant expiresAt) {}
