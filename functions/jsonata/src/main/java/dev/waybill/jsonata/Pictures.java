package dev.waybill.jsonata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of dates and numbers, which the library reads and runs in time that grows with them in bad ways. Those that
 * anybody needs are short.
 */
final class Pictures {

    private static final int LONGEST = 500;
    private static final int WIDEST = 100;
    private static final Pattern WIDTH = Pattern.compile("\\d{3,}");
    private static final Pattern MARKER = Pattern.compile("\\[[^\\]]*\\]");

    /** Ways to share out a text among markers that stand side by side. */
    private static final double MOST_WAYS = 2_000_000;

    private Pictures() {}

    /** The picture, if it is none that takes time or memory without end. */
    static @Nullable String checked(@Nullable String picture) {
        if (picture != null && picture.length() > LONGEST) {
            throw JsonataException.tooLarge();
        }
        return picture;
    }

    /** A picture of a date, in which a width may stand too, {@code [Y,2-4]}. */
    static @Nullable String ofDate(@Nullable String picture) {
        Matcher markers = MARKER.matcher(picture == null ? "" : picture);
        while (markers.find()) {
            int comma = markers.group().lastIndexOf(',');
            if (comma < 0) {
                continue;
            }
            Matcher widths = WIDTH.matcher(markers.group().substring(comma));
            while (widths.find()) {
                if (widths.group().length() > 9 || Integer.parseInt(widths.group()) > WIDEST) {
                    throw JsonataException.tooLarge();
                }
            }
        }
        return checked(picture);
    }

    /** Before a text is read by a picture: the library makes one regular expression of it, and tries all ways. */
    static void requireFewWays(String text, String picture) {
        double ways = 1;
        int end = -1;
        Matcher markers = MARKER.matcher(picture);
        while (markers.find()) {
            String between = end < 0 ? "|" : picture.substring(end, markers.start());
            if (between.chars().allMatch(Character::isLetterOrDigit) || isOfWords(markers.group())) {
                ways *= Math.min(waysOf(markers.group()), text.length() + 1.0);
            }
            end = markers.end();
        }
        if (ways > MOST_WAYS) {
            throw JsonataException.tooLarge();
        }
    }

    /** Words hold blanks, commas and hyphens, so no sign stands between them and what follows. */
    private static boolean isOfWords(String marker) {
        return marker.length() > 2 && "wW".indexOf(marker.charAt(2)) >= 0;
    }

    private static double waysOf(String marker) {
        boolean digits = marker.length() > 3 && Character.isDigit(marker.charAt(2));
        return digits && "DHMhms".indexOf(marker.charAt(1)) >= 0
                ? 2
                : digits && marker.charAt(1) == 'Y' ? 3 : Double.MAX_VALUE;
    }
}
