package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.CanonicalJson;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fingerprints of request bodies, keyed with a secret of the deployment, so that who reads the records cannot try out
 * what a body may have been. Thread-safe.
 */
public interface Fingerprints {

    /** The deployment's secret, 32 bytes, the same for its whole life. */
    byte[] secret();

    /**
     * HMAC-SHA256 of the body's canonical form (RFC 8785), so that spacing and key order do not matter, with the digits of
     * what would not survive that form.
     */
    default String of(JsonNode body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(CanonicalJson.exactBytes(body)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
