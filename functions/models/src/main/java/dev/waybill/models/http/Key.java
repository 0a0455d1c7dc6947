package dev.waybill.models.http;

import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import org.jspecify.annotations.Nullable;

/** An endpoint's key at the moment of a call, or why there is none that can be sent. Never prints itself. */
public final class Key {

    private final String value;
    private final @Nullable Misconfigured unusable;

    private Key(String value, @Nullable Misconfigured unusable) {
        this.value = value;
        this.unusable = unusable;
    }

    public static Key of(SecretValue secret) {
        String key;
        try {
            key = secret.reveal();
        } catch (UnresolvedSecretException unresolved) {
            return new Key("", new Misconfigured("secret_not_resolved"));
        }
        // Checked here, for the JDK's own complaint about a header would quote the key.
        return key.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                ? new Key(key, null)
                : new Key("", new Misconfigured("secret_is_no_header_value"));
    }

    /** The key; empty where the endpoint needs none. */
    public String value() {
        return value;
    }

    /** Why nobody can be called, or null where somebody can. */
    public @Nullable Misconfigured unusable() {
        return unusable;
    }
}
