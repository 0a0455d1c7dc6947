package dev.waybill.core.model;

/**
 * The code fence that models like to put around an answer, be it asked for or not. Plain code instead of a regular
 * expression: the text is a model's, up to megabytes long, and may be all white space or all fences, so that its length
 * must be all that the work depends on.
 */
public final class Fence {

    private static final int SHORTEST = 3;
    private static final int LONGEST_NAME = 12;
    private static final String LANGUAGE = "json";

    private Fence() {}

    /**
     * What stands between a fence that the text begins with (of backticks or tildes, with or without the word {@code json},
     * or with any language's name on its line) and the one that it ends with, without the white space around it; the text as
     * it is where it is not fenced from end to end.
     */
    public static String strip(String text) {
        String bare = text.strip();
        int length = bare.length();
        if (length < 2 * SHORTEST || (bare.charAt(0) != '`' && bare.charAt(0) != '~')) {
            return text;
        }
        char mark = bare.charAt(0);
        int open = 0;
        while (open < length && bare.charAt(open) == mark) {
            open++;
        }
        if (open == length) {
            return "";
        }
        int close = 0;
        while (bare.charAt(length - 1 - close) == mark) {
            close++;
        }
        if (open < SHORTEST || close < SHORTEST) {
            return text;
        }
        return unnamed(bare.substring(open, length - close)).strip();
    }

    /** Without the language's name, which stands alone on its line; the word {@code json} may have the answer behind it. */
    private static String unnamed(String inner) {
        int name = 0;
        while (name < inner.length() && name <= LONGEST_NAME && isOfAName(inner.charAt(name))) {
            name++;
        }
        int end = name;
        while (end < inner.length() && (inner.charAt(end) == ' ' || inner.charAt(end) == '\r')) {
            end++;
        }
        if (name > 0 && name <= LONGEST_NAME && end < inner.length() && inner.charAt(end) == '\n') {
            return inner.substring(end);
        }
        return inner.regionMatches(true, 0, LANGUAGE, 0, LANGUAGE.length())
                ? inner.substring(LANGUAGE.length())
                : inner;
    }

    private static boolean isOfAName(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '+' || c == '.');
    }
}
