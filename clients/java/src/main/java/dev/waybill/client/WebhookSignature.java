package dev.waybill.client;

import dev.waybill.client.UnverifiedWebhookException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a receiver of webhooks asks before it believes one: whether Waybill signed it, and did so just now. As Standard Webhooks 1.0.0
 * has it, with the signatures {@code v1} (HMAC-SHA256) and {@code v1a} (Ed25519). Thread-safe.
 *
 * <pre>{@code
 * WebhookEvent event = WebhookSignature.verify(secret, exchange.getRequestHeaders(), body, WebhookSignature.USUAL_TOLERANCE);
 * }</pre>
 */
public final class WebhookSignature {

    /** How far the time of a delivery may be from the receiver's own, either way. */
    public static final Duration USUAL_TOLERANCE = Duration.ofMinutes(5);

    private WebhookSignature() {}

    /**
     * Verifies a delivery and reads it.
     *
     * @param secret {@code whsec_…}, or the public key {@code whpk_…} of an endpoint whose signature is {@code v1a}
     * @param headers of the request, by name in whatever case
     * @param body the bytes as they came: JSON that was read and written again has another signature
     * @param tolerance how old, or how far ahead, a delivery may be
     * @throws UnverifiedWebhookException where it is not to be believed: answer 400, and do nothing else with it
     * @throws IllegalArgumentException where the secret is none
     */
    public static WebhookEvent verify(
            String secret, Map<String, List<String>> headers, byte[] body, Duration tolerance) {
        return verify(List.of(secret), headers, body, tolerance);
    }

    /** The same with any of these secrets: the new one and the one before, while both are in use. */
    public static WebhookEvent verify(
            Collection<String> secrets, Map<String, List<String>> headers, byte[] body, Duration tolerance) {
        return verify(secrets, headers, body, tolerance, Clock.systemUTC());
    }

    static WebhookEvent verify(
            Collection<String> secrets,
            Map<String, List<String>> headers,
            byte[] body,
            Duration tolerance,
            Clock clock) {
        List<WebhookSecret> keys = secrets.stream().map(WebhookSecret::of).toList();
        String id = header(headers, "webhook-id");
        String timestamp = header(headers, "webhook-timestamp");
        String signatures = header(headers, "webhook-signature");
        checkTime(timestamp, tolerance, clock.instant());
        byte[] signed = signed(id, timestamp, body);
        boolean isSigned = false;
        // Every pair is tried, so that the time it takes tells nothing of which one fits.
        for (String signature : signatures.split(" ", -1)) {
            for (WebhookSecret key : keys) {
                isSigned |= key.hasSigned(signed, signature);
            }
        }
        if (!isSigned) {
            throw new UnverifiedWebhookException(Reason.NOT_SIGNED);
        }
        return new WebhookEvent(id, Json.parse(body));
    }

    private static void checkTime(String timestamp, Duration tolerance, Instant now) {
        if (!timestamp.matches("\\d{1,12}")) {
            throw new UnverifiedWebhookException(Reason.HEADER_MISSING);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.compareTo(tolerance) > 0) {
            throw new UnverifiedWebhookException(Reason.TOO_OLD);
        }
        if (age.negated().compareTo(tolerance) > 0) {
            throw new UnverifiedWebhookException(Reason.TOO_NEW);
        }
    }

    private static byte[] signed(String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private static String header(Map<String, List<String>> headers, String name) {
        Optional<String> value = headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        return value.orElseThrow(() -> new UnverifiedWebhookException(Reason.HEADER_MISSING));
    }
}
