package dev.waybill.core.job.submit;

import dev.waybill.core.json.Base32;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ids of jobs: {@code job_} and 26 letters or digits, 128 bits. */
public final class JobIds {

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
        return "job_" + Base32.of(bits);
    }
}
