package dev.waybill.core.schema;

import java.util.regex.Pattern;

/**
 * Makes each {@code $} of a regular expression mean what it means in ECMA-262, the very end of the text. Java's also stands
 * before a last line break. Where the expression itself asks for lines ({@code (?m)}), it is left as it is.
 */
final class VeryEnd {

    private static final Pattern ASKS_FOR_LINES = Pattern.compile("\\(\\?[a-zA-Z]*m");

    private VeryEnd() {}

    static String in(String regex) {
        if (regex.indexOf('$') < 0 || ASKS_FOR_LINES.matcher(regex).find()) {
            return regex;
        }
        StringBuilder changed = new StringBuilder();
        int classes = 0;
        boolean isFirstOfClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            boolean wasFirst = isFirstOfClass;
            isFirstOfClass = false;
            if (c == '\\') {
                int end = endOfEscape(regex, i);
                changed.append(regex, i, end);
                i = end - 1;
                continue;
            }
            if (c == '[') {
                classes++;
                isFirstOfClass = true;
            } else if (classes > 0 && c == '^' && wasFirst) {
                isFirstOfClass = true;
            } else if (classes > 0 && c == ']' && !wasFirst) {
                classes--;
            }
            changed.append(c == '$' && classes == 0 ? "\\z" : String.valueOf(c));
        }
        return changed.toString();
    }

    /** Where what a backslash begins ends: one character, or a quotation. */
    private static int endOfEscape(String regex, int at) {
        if (!regex.startsWith("\\Q", at)) {
            return Math.min(regex.length(), at + 2);
        }
        int end = regex.indexOf("\\E", at + 2);
        return end < 0 ? regex.length() : end + 2;
    }
}
