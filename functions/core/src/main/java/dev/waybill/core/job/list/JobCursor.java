package dev.waybill.core.job.list;

import dev.waybill.core.json.Json;
import dev.waybill.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cursors: a place, and a check of the place, the tenant and the filter it belongs to. The check is a hash without a
 * secret: it is there to refuse a cursor that got into the wrong hands, list or shape, not to keep one from being made up.
 * Who makes one up gains nothing, since the tenant is always the key's own and any place may be asked for by time; so
 * listing needs no secret and no right to read one. The parts are validated all the same.
 */
final class JobCursor {

    private static final int MOST_CHARACTERS = 200;
    private static final int CHECK_BYTES = 12;
    private static final Pattern FORM = Pattern.compile("1\\.(-?\\d{1,18})\\.([A-Za-z0-9_-]{0,64})");

    private JobCursor() {}

    static String write(String tenant, JobFilter filter, Place place) {
        byte[] body = ("1." + place.createdAt().toEpochMilli() + "." + place.id()).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(check(tenant, filter, body), CHECK_BYTES + body.length);
        System.arraycopy(body, 0, whole, CHECK_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The place, unless this is no cursor of this tenant and filter, as it was written. */
    static Optional<Place> read(String tenant, JobFilter filter, String cursor) {
        if (cursor.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (whole.length < CHECK_BYTES) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(whole, CHECK_BYTES, whole.length);
        Matcher parts = FORM.matcher(new String(body, StandardCharsets.UTF_8));
        if (!parts.matches()) {
            return Optional.empty();
        }
        // Written anew it must be the same text: so the check holds, and spare bits and padding are as we write them.
        Place place = new Place(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2));
        return write(tenant, filter, place).equals(cursor) && isWithin(filter, place)
                ? Optional.of(place)
                : Optional.empty();
    }

    private static boolean isWithin(JobFilter filter, Place place) {
        return place.isAtTop() || filter.holds(place.createdAt());
    }

    private static byte[] check(String tenant, JobFilter filter, byte[] body) {
        byte[] list = Json.write(Json.object().put("tenant", tenant).set("filter", Json.tree(filter)))
                .getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Sha256.digest(list, new byte[] {0}, body), CHECK_BYTES);
    }
}
