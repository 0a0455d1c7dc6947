package dev.waybill.core.schema.format;

/** {@code json-pointer} (RFC 6901, as a JSON text has it) and {@code relative-json-pointer}. */
final class Pointers {

    private Pointers() {}

    static boolean isPointer(String text) {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            return false;
        }
        for (int at = text.indexOf('~'); at >= 0; at = text.indexOf('~', at + 1)) {
            if (!Chars.isAt(text, at + 1, '0') && !Chars.isAt(text, at + 1, '1')) {
                return false;
            }
        }
        return true;
    }

    static boolean isRelative(String text) {
        int at = 0;
        while (at < text.length() && Chars.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == 0 || (at > 1 && text.charAt(0) == '0')) {
            return false;
        }
        String rest = text.substring(at);
        return rest.equals("#") || isPointer(rest);
    }
}
