package dev.waybill.core.json;

/**
 * Bits as letters and digits that nobody misreads, five to each (Crockford's alphabet, in lower case: no i, l, o and u), so
 * that texts of one length sort as what they stand for.
 */
public final class Base32 {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;

    private Base32() {}

    /** All bits in their order; the last digit is filled up with zeros. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte next : bytes) {
            buffer = buffer << Byte.SIZE | (next & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(digit(buffer >> held));
            }
            buffer &= (1 << held) - 1;
        }
        return held == 0
                ? text.toString()
                : text.append(digit(buffer << (BITS - held))).toString();
    }

    /** The lowest bits of a number in so many digits, leading zeros written. */
    public static String of(long number, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int n = digits - 1; n >= 0; n--) {
            text.append(digit((int) (number >>> (BITS * n))));
        }
        return text.toString();
    }

    private static char digit(int bits) {
        return ALPHABET.charAt(bits & 31);
    }
}
