package dev.waybill.core.schema.format;

import java.net.IDN;
import java.util.stream.Stream;

/** {@code hostname} (RFC 1123, section 2.1, with A-labels of RFC 5890) and {@code idn-hostname} (RFC 5890). */
final class HostName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private HostName() {}

    static boolean isAscii(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (!isAsciiLabel(label)) {
                return false;
            }
        }
        return true;
    }

    /** The full stop may be written in three other ways (RFC 3490, section 3.1). */
    static boolean isInternational(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        String[] labels = text.split("[.\u3002\uff0e\uff61]", -1);
        boolean isRightToLeft =
                Stream.of(labels).anyMatch(label -> decoded(label).codePoints().anyMatch(IdnLabel::isRightToLeft));
        int length = 0;
        for (String label : labels) {
            String ascii = label.chars().allMatch(c -> c < 0x80) ? label : encoded(label);
            if (!(ascii.equals(label) ? isAsciiLabel(label) : IdnLabel.isValid(label))
                    || ascii.isEmpty()
                    || ascii.length() > LONGEST_LABEL
                    || (isRightToLeft && !IdnLabel.keepsDirection(decoded(label)))) {
                return false;
            }
            length += ascii.length() + 1;
        }
        return length - 1 <= LONGEST;
    }

    private static boolean isAsciiLabel(String label) {
        if (label.isEmpty() || label.length() > LONGEST_LABEL || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        if (!label.chars().allMatch(c -> Chars.isLetter(c) || Chars.isDigit(c) || c == '-')) {
            return false;
        }
        return !label.startsWith("--", 2) || (isEncoded(label) && IdnLabel.isValid(decoded(label)));
    }

    private static boolean isEncoded(String label) {
        return label.regionMatches(true, 0, "xn--", 0, 4);
    }

    /** Empty where it is no Punycode of anything. */
    private static String decoded(String label) {
        if (!isEncoded(label)) {
            return label;
        }
        // What decodes to ASCII alone needs no encoding, and is no A-label (RFC 5890, section 2.3.2.1).
        return Punycode.decoded(label.substring(4))
                .filter(decoded -> decoded.chars().anyMatch(c -> c >= 0x80))
                .orElse("");
    }

    private static String encoded(String label) {
        try {
            return IDN.toASCII(label, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
