package dev.waybill.core.event;

import dev.waybill.core.json.Base32;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Ids of endpoints and events: a word, the time in nine letters or digits, and then what tells it from others, so that ids sort by time. */
public final class EventIds {

    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_BYTES = 10;
    private static final int HASH_BYTES = 15;
    private static final String EVENT = "event_";

    private EventIds() {}

    static String endpoint(Instant createdAt) {
        return "webhook_" + time(createdAt) + Base32.of(Unguessable.bytes(RANDOM_BYTES));
    }

    /** The id of what nothing but chance names. */
    static String event(Instant at) {
        return EVENT + time(at) + Base32.of(Unguessable.bytes(HASH_BYTES));
    }

    /** The same id for the same thing, whoever tells of it, and however often. */
    static String event(Instant at, String tenant, String... what) {
        String named = tenant + "\n" + String.join("\n", what);
        byte[] digest = Sha256.digest(named.getBytes(StandardCharsets.UTF_8));
        return EVENT + time(at) + Base32.of(Arrays.copyOf(digest, HASH_BYTES));
    }

    /** Every event of this time or later has an id that sorts at this text or behind it. */
    public static String from(Instant time) {
        return EVENT + time(time);
    }

    private static String time(Instant at) {
        return Base32.of(at.toEpochMilli(), TIME_DIGITS);
    }
}
