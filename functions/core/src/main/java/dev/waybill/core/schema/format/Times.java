package dev.waybill.core.schema.format;

/** {@code date}, {@code time} and {@code date-time} (RFC 3339, section 5.6): {@code full-date}, {@code full-time}, both. */
final class Times {

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DATE_LENGTH = 10;
    private static final int DAY_MINUTES = 24 * 60;

    private Times() {}

    static boolean isDate(String text) {
        return text.length() == DATE_LENGTH && startsWithDate(text);
    }

    static boolean isDateTime(String text) {
        return text.length() > DATE_LENGTH
                && startsWithDate(text)
                && (text.charAt(DATE_LENGTH) == 'T' || text.charAt(DATE_LENGTH) == 't')
                && isTime(text.substring(DATE_LENGTH + 1));
    }

    private static boolean startsWithDate(String text) {
        if (!Chars.areDigits(text, 0, 4) || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int year = Integer.parseInt(text.substring(0, 4));
        int month = Chars.two(text, 5);
        int day = Chars.two(text, 8);
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    private static int daysOf(int year, int month) {
        boolean isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return month == 2 && !isLeap ? 28 : DAYS[month - 1];
    }

    static boolean isTime(String text) {
        int hour = Chars.two(text, 0);
        int minute = Chars.two(text, 3);
        int second = Chars.two(text, 6);
        if (hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 60
                || text.charAt(2) != ':'
                || text.charAt(5) != ':') {
            return false;
        }
        int at = 8;
        if (Chars.isAt(text, at, '.')) {
            int first = ++at;
            while (at < text.length() && Chars.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == first) {
                return false;
            }
        }
        int offset = offset(text, at);
        // A leap second is the last of a day in UTC, which may be any hour of the day elsewhere.
        return offset != NO_OFFSET
                && (second < 60 || Math.floorMod(hour * 60 + minute - offset, DAY_MINUTES) == DAY_MINUTES - 1);
    }

    private static final int NO_OFFSET = Integer.MIN_VALUE;

    /** In minutes; what stands here has to be the end of the text. */
    private static int offset(String text, int at) {
        if (at + 1 == text.length()) {
            return text.charAt(at) == 'Z' || text.charAt(at) == 'z' ? 0 : NO_OFFSET;
        }
        if (at + 6 != text.length() || text.charAt(at + 3) != ':') {
            return NO_OFFSET;
        }
        int hours = Chars.two(text, at + 1);
        int minutes = Chars.two(text, at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NO_OFFSET;
        }
        return switch (text.charAt(at)) {
            case '+' -> hours * 60 + minutes;
            case '-' -> -(hours * 60 + minutes);
            default -> NO_OFFSET;
        };
    }
}
