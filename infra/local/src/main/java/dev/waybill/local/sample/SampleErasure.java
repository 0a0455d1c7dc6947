package dev.waybill.local.sample;

import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.erasure.Erasure.Asked;
import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.erasure.ErasureKey;
import dev.waybill.core.erasure.ErasureStore;
import java.time.Instant;

/** The erasure that a sample event asks for: of somebody, long completed. */
final class SampleErasure {

    private static final ErasureKey KEY = new ErasureKey(SampleKey.TENANT, "erasure_06f2k8n4v1q7x3m5t9w0c2r8q4");

    private SampleErasure() {}

    /** One that is there already stays as it is. */
    static void put(ErasureStore erasures, Instant now) {
        if (erasures.find(KEY).isEmpty()) {
            erasures.put(new Erasure(
                    KEY,
                    new Asked("hashed_06f2k8n4v1q7x3m5t9w0c2r8q4", SampleKey.HOLDER.actor(), now),
                    1,
                    new Sums(2, 5),
                    null,
                    now));
        }
    }
}
