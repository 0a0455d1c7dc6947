package dev.waybill.core.model;

/**
 * The code fence that models like to put around an answer, be it asked for or not. Plain code instead of a regular
 * expression: the text is a model's, up to megabytes long, and may be all white space or all fences, so that its length
 * must be all that the work depends on.
 */
public final class Fence {

    private static final String MARK = "```";
    private static final String LANGUAGE = "json";

    private Fence() {}

    /**
     * What stands between a fence that the text begins with (with or without the word {@code json}) and the one that it
     * ends with, without the white space around it; the text as it is where it is not fenced from end to end.
     */
    public static String strip(String text) {
        String bare = text.strip();
        if (bare.length() < 2 * MARK.length() || !bare.startsWith(MARK) || !bare.endsWith(MARK)) {
            return text;
        }
        String inner = bare.substring(MARK.length(), bare.length() - MARK.length());
        return (isNamed(inner) ? inner.substring(LANGUAGE.length()) : inner).strip();
    }

    private static boolean isNamed(String inner) {
        return inner.regionMatches(true, 0, LANGUAGE, 0, LANGUAGE.length());
    }
}
