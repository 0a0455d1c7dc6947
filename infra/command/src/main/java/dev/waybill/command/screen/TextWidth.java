package dev.waybill.command.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts measured in columns of a terminal: most characters take one, those of East Asia and emoji two, marks none. */
final class TextWidth {

    /** Where a line may end: at spaces, and behind a comma. */
    private static final Pattern BREAKS = Pattern.compile("(?<=[, ])(?=[^ ])");

    private static final String ELLIPSIS = "…";
    private static final int VARIATION_AS_EMOJI = 0xFE0F;

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /** At most so many columns, from 1; what is longer ends in an ellipsis. */
    static String cut(String text, int most) {
        return of(text) <= most ? text : text.substring(0, fitting(text, most - 1)) + ELLIPSIS;
    }

    /** Lines of at most so many columns, from 1, broken between words; a word that is longer is broken, none of it is lost. */
    static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BREAKS.split(text, -1)) {
            if (line.length() > 0 && of(line + word.stripTrailing()) > most) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            String rest = word;
            while (of(rest.stripTrailing()) > most) {
                int end = Math.max(fitting(rest, most), rest.offsetByCodePoints(0, 1));
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** The columns of what cannot be broken between words. */
    static int ofLongestWord(String text) {
        int longest = 0;
        for (String word : BREAKS.split(text, -1)) {
            longest = Math.max(longest, of(word.stripTrailing()));
        }
        return longest;
    }

    /** How much of the text, in chars, takes at most so many columns. */
    private static int fitting(String text, int most) {
        int columns = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.codePointAt(end);
            columns += of(next);
            if (columns > most) {
                return end;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT ->
                codePoint == VARIATION_AS_EMOJI ? 1 : 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** Unicode's East Asian Width W and F (UAX 11), by blocks. */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || within(codePoint, 0x231A, 0x231B)
                        || within(codePoint, 0x23E9, 0x23F3)
                        || within(codePoint, 0x2614, 0x2615)
                        || within(codePoint, 0x2648, 0x2653)
                        || within(codePoint, 0x26A1, 0x26A1)
                        || within(codePoint, 0x2705, 0x2705)
                        || within(codePoint, 0x270A, 0x270B)
                        || within(codePoint, 0x2728, 0x2728)
                        || within(codePoint, 0x274C, 0x274E)
                        || within(codePoint, 0x2753, 0x2757)
                        || within(codePoint, 0x2795, 0x2797)
                        || within(codePoint, 0x2B1B, 0x2B1C)
                        || within(codePoint, 0x2B50, 0x2B55)
                        || within(codePoint, 0x2E80, 0x303E)
                        || within(codePoint, 0x3041, 0xA4CF)
                        || within(codePoint, 0xA960, 0xA97C)
                        || within(codePoint, 0xAC00, 0xD7A3)
                        || within(codePoint, 0xF900, 0xFAFF)
                        || within(codePoint, 0xFE30, 0xFE6F)
                        || within(codePoint, 0xFF01, 0xFF60)
                        || within(codePoint, 0xFFE0, 0xFFE6)
                        || within(codePoint, 0x16FE0, 0x18CFF)
                        || within(codePoint, 0x1B000, 0x1B2FF)
                        || within(codePoint, 0x1F004, 0x1F0CF)
                        || within(codePoint, 0x1F18E, 0x1F19A)
                        || within(codePoint, 0x1F1E6, 0x1F64F)
                        || within(codePoint, 0x1F680, 0x1F6FF)
                        || within(codePoint, 0x1F7E0, 0x1F7EB)
                        || within(codePoint, 0x1F90C, 0x1FAFF)
                        || within(codePoint, 0x20000, 0x3FFFD));
    }

    private static boolean within(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
