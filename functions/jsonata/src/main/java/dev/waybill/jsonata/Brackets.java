package dev.waybill.jsonata;

import org.jspecify.annotations.Nullable;

/**
 * Closing brackets that a picture of a date writes as two. The library loses those that end a text between two markers, so
 * a mark that no text has is put behind them and taken out of the result.
 */
final class Brackets {

    private static final String MARK = "\uE000";

    private Brackets() {}

    static @Nullable String marked(@Nullable String picture) {
        if (picture == null || !picture.contains("]]")) {
            return picture;
        }
        StringBuilder marked = new StringBuilder();
        int at = 0;
        while (at < picture.length()) {
            boolean marker = picture.charAt(at) == '[' && !picture.startsWith("[[", at);
            int end = marker ? picture.indexOf(']', at) + 1 : at + 1;
            if (picture.startsWith("[[", at)) {
                marked.append("[[");
                at += 2;
            } else if (picture.startsWith("]]", at)) {
                marked.append("]]").append(MARK);
                at += 2;
            } else {
                end = end <= at ? picture.length() : end;
                marked.append(picture, at, end);
                at = end;
            }
        }
        return marked.toString();
    }

    static @Nullable String unmarked(@Nullable String text) {
        return text == null ? null : text.replace(MARK, "");
    }
}
