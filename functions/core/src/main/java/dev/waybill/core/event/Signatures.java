package dev.waybill.core.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows who sent a delivery and when.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 */
final class Signatures {

    private Signatures() {}

    /** @param at of the try */
    static Map<String, String> headers(String id, Instant at, String body, List<SigningKey> keys) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                keys.stream()
                        .filter(key -> key.signsAt(at))
                        .map(key ->
                                key.kind().text() + "," + Base64.getEncoder().encodeToString(sign(key, signed)))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private static byte[] sign(SigningKey key, byte[] signed) {
        return switch (key.kind()) {
            case V1 -> hmac(key.secret(), signed);
            case V1A -> Ed25519.sign(key.secret(), signed);
        };
    }

    private static byte[] hmac(byte[] secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
