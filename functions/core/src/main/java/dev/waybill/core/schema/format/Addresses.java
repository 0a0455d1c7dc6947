package dev.waybill.core.schema.format;

/** {@code ipv4} (RFC 2673, section 3.2: dotted, decimal, no zeros before) and {@code ipv6} (RFC 4291, section 2.2). */
final class Addresses {

    private static final int GROUPS = 8;
    private static final int LONGEST = 45;

    private Addresses() {}

    static boolean isIpv4(String text) {
        int parts = 0;
        int at = 0;
        while (parts < 4) {
            int first = at;
            int number = 0;
            while (at < text.length() && at < first + 3 && Chars.isDigit(text.charAt(at))) {
                number = number * 10 + text.charAt(at++) - '0';
            }
            if (at == first || number > 255 || (at - first > 1 && text.charAt(first) == '0')) {
                return false;
            }
            parts++;
            if (parts < 4 && !Chars.isAt(text, at++, '.')) {
                return false;
            }
        }
        return at == text.length();
    }

    static boolean isIpv6(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits these are; -1 for none. The last two may be an IPv4 address. */
    private static int groups(String text, boolean mayEndInIpv4) {
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (mayEndInIpv4 && i == parts.length - 1 && part.indexOf('.') >= 0) {
                return isIpv4(part) ? groups + 2 : -1;
            }
            if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(Chars::isHex)) {
                return -1;
            }
            groups++;
        }
        return groups;
    }
}
