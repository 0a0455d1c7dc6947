package dev.waybill.core.schema.format;

/** Characters of ASCII, which alone are meant where a standard says letter or digit. */
final class Chars {

    private Chars() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Whether there are digits only from the one place up to before the other, and at least one. */
    static boolean areDigits(String text, int from, int to) {
        if (from < 0 || from >= to || to > text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Two digits as a number; -1 where there are none. */
    static int two(String text, int from) {
        return areDigits(text, from, from + 2) ? (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0' : -1;
    }

    static boolean isAt(String text, int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    /** Whether a percent sign with two hexadecimal digits stands here. */
    static boolean isEncoded(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }
}
