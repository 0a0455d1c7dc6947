package dev.waybill.core.key.issue;

import dev.waybill.core.random.Unguessable;
import java.time.Instant;

/** Ids of keys: {@code key_}, the time in nine letters or digits, and 16 random ones (80 bits), so that ids sort by time. */
final class KeyIds {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME = 9;
    private static final int RANDOM = 16;

    private KeyIds() {}

    static String at(Instant time) {
        StringBuilder text = new StringBuilder("key_");
        for (int n = TIME - 1; n >= 0; n--) {
            text.append(ALPHABET[(int) (time.toEpochMilli() >>> (5 * n)) & 31]);
        }
        for (byte bits : Unguessable.bytes(RANDOM)) {
            text.append(ALPHABET[bits & 31]);
        }
        return text.toString();
    }
}
