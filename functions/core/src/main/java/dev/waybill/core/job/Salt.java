package dev.waybill.core.job;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.random.Unguessable;

/**
 * What goes with a payload into its name, so that the name says nothing about it. It is kept with the payload and goes with it:
 * a hash that was made with it then says nothing either. Immutable.
 */
public final class Salt {

    private static final int BYTES = 16;

    private final byte[] bytes;

    private Salt(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. */
    public static Salt random() {
        return new Salt(Unguessable.bytes(BYTES));
    }

    /** One that was kept. */
    public static Salt of(byte[] kept) {
        return new Salt(kept.clone());
    }

    /** {@code sha256:} and the hex SHA-256 of this salt and these bytes. */
    public String hash(byte[] content) {
        return Sha256.of(bytes, content);
    }

    /** To be kept with a payload, and nowhere else. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
