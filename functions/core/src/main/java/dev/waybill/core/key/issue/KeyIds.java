package dev.waybill.core.key.issue;

import dev.waybill.core.json.Base32;
import dev.waybill.core.random.Unguessable;
import java.time.Instant;

/** Ids of keys: {@code key_}, the time in nine letters or digits, and 16 random ones (80 bits), so that ids sort by time. */
final class KeyIds {

    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_BYTES = 10;

    private KeyIds() {}

    static String at(Instant time) {
        return "key_" + Base32.of(time.toEpochMilli(), TIME_DIGITS) + Base32.of(Unguessable.bytes(RANDOM_BYTES));
    }
}
