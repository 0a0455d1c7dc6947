package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryStore.Asked;
import dev.waybill.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Cursors: the last id seen, and a check that binds it to the endpoint and what was asked (a hash without a secret: it keeps nobody out). */
final class DeliveryCursor {

    private static final int CHECK_BYTES = 12;
    private static final int MOST_CHARACTERS = 120;

    private DeliveryCursor() {}

    static String write(EndpointKey endpoint, Asked asked, String id) {
        byte[] body = id.getBytes(StandardCharsets.UTF_8);
        byte[] bound = (endpoint + "\n" + asked).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(Sha256.digest(bound, new byte[] {0}, body), CHECK_BYTES + body.length);
        System.arraycopy(body, 0, whole, CHECK_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    static Optional<String> read(EndpointKey endpoint, Asked asked, String cursor) {
        if (cursor.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(cursor);
            if (whole.length <= CHECK_BYTES) {
                return Optional.empty();
            }
            String id = new String(whole, CHECK_BYTES, whole.length - CHECK_BYTES, StandardCharsets.UTF_8);
            return write(endpoint, asked, id).equals(cursor) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
