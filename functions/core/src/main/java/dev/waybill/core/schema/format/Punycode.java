package dev.waybill.core.schema.format;

import java.util.Optional;

/** Punycode (RFC 3492), read. The JDK's own reader maps what it reads, so that some labels come back as others. */
final class Punycode {

    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_POINT = 0x80;

    private Punycode() {}

    /** @param encoded without the {@code xn--} before it, of at most the length of a label */
    static Optional<String> decoded(String encoded) {
        int delimiter = encoded.lastIndexOf('-');
        if (delimiter == 0) {
            // Nothing stands before it, and so nobody who writes Punycode writes it.
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(delimiter > 0 ? encoded.substring(0, delimiter) : "");
        int at = delimiter + 1;
        long point = FIRST_POINT;
        long index = 0;
        int bias = FIRST_BIAS;
        while (at < encoded.length()) {
            long before = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < encoded.length() ? digit(encoded.charAt(at++)) : -1;
                if (digit < 0) {
                    return Optional.empty();
                }
                index += digit * weight;
                int threshold = Math.min(MOST, Math.max(LEAST, k - bias));
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (index > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
            }
            int length = text.codePointCount(0, text.length()) + 1;
            bias = adapted(index - before, length, before == 0);
            point += index / length;
            index %= length;
            if (point > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            text.insert(text.offsetByCodePoints(0, (int) index), Character.toChars((int) point));
            index++;
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static int adapted(long delta, int length, boolean isFirst) {
        long left = isFirst ? delta / DAMP : delta / 2;
        left += left / length;
        int k = 0;
        while (left > (BASE - LEAST) * MOST / 2) {
            left /= BASE - LEAST;
            k += BASE;
        }
        return (int) (k + (BASE - LEAST + 1) * left / (left + SKEW));
    }

    private static int digit(char c) {
        if (Chars.isDigit(c)) {
            return c - '0' + 26;
        }
        return Chars.isLetter(c) ? Character.toLowerCase(c) - 'a' : -1;
    }
}
