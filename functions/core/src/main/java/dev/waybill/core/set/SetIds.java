package dev.waybill.core.set;

import dev.waybill.core.json.Base32;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ids of sets and of what belongs to them: 26 letters or digits, 128 bits. */
public final class SetIds {

    private static final int BYTES = 16;
    private static final byte[] END = {0};

    private SetIds() {}

    /**
     * The id of a batch.
     *
     * @param idempotencyKey under which it is the same for the tenant; null for one of its own
     */
    public static String batch(String tenant, @Nullable String idempotencyKey) {
        return "batch_" + (idempotencyKey == null ? random() : hash("batch", tenant, idempotencyKey));
    }

    /** The id of the job that an item has in a round: whoever makes it, it is the same. */
    public static String job(SetKey set, String customId, int round) {
        return "job_" + hash("item", set.tenant(), set.id(), Integer.toString(round), customId);
    }

    /** The name of what one request puts. */
    public static String upload() {
        return random();
    }

    /** A request's Idempotency-Key as the set keeps it: the same key tells nothing about another set. */
    public static String request(SetKey set, String idempotencyKey) {
        return hash("request", set.tenant(), set.id(), idempotencyKey);
    }

    private static String random() {
        return Base32.of(Unguessable.bytes(BYTES));
    }

    /** What is hashed begins with a byte that no tenant begins with: it is no other kind of id. */
    private static String hash(String... parts) {
        byte[][] bytes = new byte[parts.length * 2][];
        for (int n = 0; n < parts.length; n++) {
            bytes[2 * n] = END;
            bytes[2 * n + 1] = parts[n].getBytes(StandardCharsets.UTF_8);
        }
        return Base32.of(Arrays.copyOf(Sha256.digest(bytes), BYTES));
    }
}
