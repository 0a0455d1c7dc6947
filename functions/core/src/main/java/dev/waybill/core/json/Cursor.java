package dev.waybill.core.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a list ended: a time and an id, and a check of both and of the list they belong to. The check is a hash
 * without a secret: it is there to refuse a cursor that got into the wrong hands, list or shape, not to keep one from being
 * made up. Who makes one up gains nothing, since the tenant is always the key's own and any place may be asked for by time;
 * so listing needs no secret and no right to read one. The parts are validated all the same.
 *
 * @param at in whole milliseconds
 * @param id letters, digits, {@code _} and {@code -}; may be empty
 */
public record Cursor(Instant at, String id) {

    private static final int MOST_CHARACTERS = 200;
    private static final int CHECK_BYTES = 12;
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final Pattern FORM = Pattern.compile("1\\.(-?\\d{1,18})\\.([A-Za-z0-9_-]{0,64})");

    /** @param filter what the list shows, as something that has a JSON form */
    public String write(String tenant, Object filter) {
        byte[] body = ("1." + at.toEpochMilli() + "." + id).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(check(tenant, filter, body), CHECK_BYTES + body.length);
        System.arraycopy(body, 0, whole, CHECK_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The cursor, unless this is none of this tenant and filter, as it was written. */
    public static Optional<Cursor> read(String tenant, Object filter, String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
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
        long millis = Long.parseLong(parts.group(1));
        if (millis < EARLIEST || millis > LATEST) {
            return Optional.empty();
        }
        // Written anew it must be the same text: so the check holds, and spare bits and padding are as we write them.
        Cursor cursor = new Cursor(Instant.ofEpochMilli(millis), parts.group(2));
        return cursor.write(tenant, filter).equals(text) ? Optional.of(cursor) : Optional.empty();
    }

    private static byte[] check(String tenant, Object filter, byte[] body) {
        byte[] list = Json.write(Json.object()
                        .put("tenant", tenant)
                        .put("of", filter.getClass().getSimpleName())
                        .set("filter", Json.tree(filter)))
                .getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Sha256.digest(list, new byte[] {0}, body), CHECK_BYTES);
    }
}
