package dev.waybill.core.usage;

import java.math.BigInteger;

/**
 * The place of a record in its shard of a stream: up to 40 digits, which grow along the shard.
 *
 * @param text as the stream has it
 */
public record SequenceNumber(String text) implements Comparable<SequenceNumber> {

    private static final int MOST_DIGITS = 64;

    public SequenceNumber {
        if (!text.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            throw new IllegalArgumentException("expected a sequence number of 1 to " + MOST_DIGITS + " digits");
        }
    }

    /** The number behind this one. */
    SequenceNumber next() {
        return new SequenceNumber(new BigInteger(text).add(BigInteger.ONE).toString());
    }

    @Override
    public int compareTo(SequenceNumber other) {
        return new BigInteger(text).compareTo(new BigInteger(other.text));
    }
}
