package dev.waybill.core.job.submit;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ids of jobs: {@code job_} and 26 letters or digits, 128 bits. */
public final class JobIds {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private JobIds() {}

    public static String random() {
        return text(Unguessable.bytes(16));
    }

    /** The id of every job that this tenant submits with this Idempotency-Key. */
    public static String derived(String tenant, String idempotencyKey) {
        byte[] digest = Sha256.digest(
                tenant.getBytes(StandardCharsets.UTF_8),
                new byte[] {0},
                idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return text(Arrays.copyOf(digest, 16));
    }

    private static String text(byte[] bits) {
        StringBuilder text = new StringBuilder("job_");
        int buffer = 0;
        int held = 0;
        for (byte bit : bits) {
            buffer = buffer << 8 | (bit & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET[buffer >> held & 31]);
            }
            buffer &= (1 << held) - 1;
        }
        return text.append(ALPHABET[buffer << (5 - held) & 31]).toString();
    }
}
