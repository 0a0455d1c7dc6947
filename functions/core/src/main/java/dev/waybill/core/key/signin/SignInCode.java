package dev.waybill.core.key.signin;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What signs somebody in once: {@code ws_} and 256 random bits in base64url. Like a key's secret it is kept as its SHA-256
 * only, and so long a text can be tried without a bound on how often.
 */
public record SignInCode(String secret) {

    private static final Pattern FORM = Pattern.compile("ws_[A-Za-z0-9_-]{43}");

    public static SignInCode random() {
        return new SignInCode("ws_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Unguessable.bytes(32)));
    }

    /** Whether this text can be a code at all. */
    public boolean isWellFormed() {
        return FORM.matcher(secret).matches();
    }

    public String hash() {
        return Sha256.of(secret);
    }

    @Override
    public String toString() {
        return "SignInCode[ws_…]";
    }
}
