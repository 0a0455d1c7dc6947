package dev.waybill.core.key;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An API key: {@code wb_} and 256 random bits in base64url. So random a text needs no slow hash; SHA-256 of it is what is
 * kept.
 */
public record ApiKey(String secret) {

    private static final Pattern FORM = Pattern.compile("wb_[A-Za-z0-9_-]{43}");

    public static ApiKey random() {
        return new ApiKey("wb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Unguessable.bytes(32)));
    }

    /** Whether this text can be a key at all. */
    public boolean isWellFormed() {
        return FORM.matcher(secret).matches();
    }

    public String hash() {
        return Sha256.of(secret);
    }

    @Override
    public String toString() {
        return "ApiKey[wb_…]";
    }
}
