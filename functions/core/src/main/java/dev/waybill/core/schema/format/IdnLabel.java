package dev.waybill.core.schema.format;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;

/** A U-label (RFC 5891, section 4.2; RFC 5892 with its contextual rules; RFC 5893 for those that run right to left). */
final class IdnLabel {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    /** Letters and marks that RFC 5892, section 2.6, makes exceptions of. */
    private static final Set<Integer> NEVER =
            Set.of(0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b);

    private static final Set<Integer> ALWAYS = Set.of(0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007);

    /** Signs whose combining class is 9 (UnicodeData), after which a joiner may stand. */
    private static final Set<Integer> VIRAMAS = Set.of(
            0x94d, 0x9cd, 0xa4d, 0xacd, 0xb4d, 0xbcd, 0xc4d, 0xccd, 0xd3b, 0xd3c, 0xd4d, 0xdca, 0xe3a, 0xeba, 0xf84,
            0x1039, 0x103a, 0x1714, 0x1734, 0x17d2, 0x1a60, 0x1b44, 0x1baa, 0x1bab, 0x1bf2, 0x1bf3, 0x2d7f, 0xa806,
            0xa8c4, 0xa953, 0xa9c0, 0xaaf6, 0xabed);

    private IdnLabel() {}

    static boolean isValid(String label) {
        if (label.isEmpty()
                || label.startsWith("-")
                || label.endsWith("-")
                || label.startsWith("--", 2)
                || !Normalizer.isNormalized(label, Normalizer.Form.NFC)) {
            return false;
        }
        int[] points = label.codePoints().toArray();
        if (isMark(points[0])) {
            return false;
        }
        for (int i = 0; i < points.length; i++) {
            if (!isAllowed(points, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int[] points, int at) {
        int point = points[at];
        int before = at > 0 ? points[at - 1] : -1;
        int after = at + 1 < points.length ? points[at + 1] : -1;
        return switch (point) {
            case 0xb7 -> before == 'l' && after == 'l';
            case 0x375 -> after >= 0 && UnicodeScript.of(after) == UnicodeScript.GREEK;
            case 0x5f3, 0x5f4 -> before >= 0 && UnicodeScript.of(before) == UnicodeScript.HEBREW;
            case 0x30fb -> hasKanaOrHan(points);
            case ZERO_WIDTH_JOINER -> VIRAMAS.contains(before);
            case ZERO_WIDTH_NON_JOINER -> VIRAMAS.contains(before) || joins(before, after);
            default ->
                isArabicDigit(point)
                        ? !has(points, 0x6f0, 0x6f9)
                        : isExtendedDigit(point) ? !has(points, 0x660, 0x669) : isLetterOrSo(point);
        };
    }

    private static boolean isLetterOrSo(int point) {
        if (NEVER.contains(point)) {
            return false;
        }
        if (ALWAYS.contains(point) || point == '-') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> false;
        };
    }

    /** Between letters that join (RFC 5892, appendix A.1), which are those of scripts that are written joined. */
    private static boolean joins(int before, int after) {
        return isJoined(before) && isJoined(after);
    }

    private static boolean isJoined(int point) {
        if (point < 0) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.ARABIC || script == UnicodeScript.SYRIAC || script == UnicodeScript.MONGOLIAN;
    }

    private static boolean hasKanaOrHan(int[] points) {
        for (int point : points) {
            UnicodeScript script = UnicodeScript.of(point);
            if (point != 0x30fb
                    && (script == UnicodeScript.HIRAGANA
                            || script == UnicodeScript.KATAKANA
                            || script == UnicodeScript.HAN)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(int[] points, int from, int to) {
        for (int point : points) {
            if (point >= from && point <= to) {
                return true;
            }
        }
        return false;
    }

    private static boolean isArabicDigit(int point) {
        return point >= 0x660 && point <= 0x669;
    }

    private static boolean isExtendedDigit(int point) {
        return point >= 0x6f0 && point <= 0x6f9;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    static boolean isRightToLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }

    /** The Bidi rule (RFC 5893, section 2) for a label of a name of which any runs right to left. */
    static boolean keepsDirection(String label) {
        if (label.isEmpty()) {
            return false;
        }
        byte first = Character.getDirectionality(label.codePointAt(0));
        boolean leftToRight = first == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
        if (!leftToRight
                && first != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                && first != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
            return false;
        }
        boolean european = false;
        boolean arabic = false;
        byte last = first;
        for (int point : label.codePoints().toArray()) {
            byte direction = Character.getDirectionality(point);
            boolean strong = leftToRight ? direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT : isRightToLeft(point);
            boolean neutral = direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                    || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR
                    || direction == Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR
                    || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR
                    || direction == Character.DIRECTIONALITY_OTHER_NEUTRALS
                    || direction == Character.DIRECTIONALITY_BOUNDARY_NEUTRAL
                    || direction == Character.DIRECTIONALITY_NONSPACING_MARK;
            if (!strong && !neutral) {
                return false;
            }
            european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
            last = direction == Character.DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        boolean endsWell = last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                || (leftToRight
                        ? last == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        : last != Character.DIRECTIONALITY_OTHER_NEUTRALS
                                && last != Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR
                                && last != Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR
                                && last != Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR
                                && last != Character.DIRECTIONALITY_BOUNDARY_NEUTRAL);
        return endsWell && (leftToRight || !(european && arabic));
    }
}
