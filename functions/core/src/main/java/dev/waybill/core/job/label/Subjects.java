package dev.waybill.core.job.label;

import dev.waybill.core.json.Base32;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of subjects, keyed with a secret of the deployment and with the tenant: the same subject has the same hash for the
 * deployment's whole life, and who reads it cannot try out whose it is, nor whether two tenants mean the same. Thread-safe.
 */
public final class Subjects {

    private static final String PREFIX = "hashed_";
    private static final Pattern HASHED = Pattern.compile(PREFIX + "[0-9a-z]{26}");

    /** Half of what HMAC-SHA256 gives: as many bits as an id has. */
    private static final int BYTES = 16;

    private final Supplier<byte[]> secret;

    /** @param secret the deployment's, the same for its whole life; asked for only where there is a subject */
    public Subjects(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    /** {@code hashed_} and 26 letters or digits; a text of that form is a hash already, such as a job shows it. */
    public String hashed(String tenant, String subject) {
        if (HASHED.matcher(subject).matches()) {
            return subject;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            // A tenant has no such byte, so that no other two texts are one.
            mac.update(("subject\0" + tenant + "\0").getBytes(StandardCharsets.UTF_8));
            byte[] digest = mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base32.of(Arrays.copyOf(digest, BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
