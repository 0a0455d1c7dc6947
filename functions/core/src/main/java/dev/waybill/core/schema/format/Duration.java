package dev.waybill.core.schema.format;

/** {@code duration} (RFC 3339, appendix A): units in their order, none left out between two, weeks alone. */
final class Duration {

    private Duration() {}

    static boolean isDuration(String text) {
        if (!Chars.isAt(text, 0, 'P')) {
            return false;
        }
        int time = text.indexOf('T');
        String date = time < 0 ? text.substring(1) : text.substring(1, time);
        if (time < 0) {
            return follows(date, "W") || follows(date, "YMD");
        }
        return (date.isEmpty() || follows(date, "YMD")) && follows(text.substring(time + 1), "HMS");
    }

    /** Whether the text is numbers, each with the next of these units; it may begin at any and end at any. */
    private static boolean follows(String text, String units) {
        int at = 0;
        int unit = -1;
        do {
            int first = at;
            while (at < text.length() && Chars.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == first || at == text.length()) {
                return false;
            }
            int found = units.indexOf(text.charAt(at++));
            if (found < 0 || (unit >= 0 && found != unit + 1)) {
                return false;
            }
            unit = found;
        } while (at < text.length());
        return true;
    }
}
