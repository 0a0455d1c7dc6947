package dev.waybill.core.schema.format;

/** {@code uuid} (RFC 4122, section 3). */
final class Uuid {

    private static final String SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private Uuid() {}

    static boolean fits(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            if (SHAPE.charAt(i) == '-' ? text.charAt(i) != '-' : !Chars.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
