package dev.waybill.command.screen;

import java.util.function.IntFunction;

/**
 * Texts that strangers wrote, without what steers a terminal or hides from a reader: control characters (escape codes begin
 * with one), format characters (they turn the direction of a text, or are not seen at all), separators of lines and
 * paragraphs, private use, and halves of characters.
 */
final class Harmless {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Harmless() {}

    /** For people: each such character is shown as {@code �}. */
    static String text(String text) {
        return replaced(text, steering -> "\uFFFD");
    }

    /** For programs: each is written as JSON escapes it, so that the value stays what it is. */
    static String json(String json) {
        return replaced(json, steering -> {
            StringBuilder escaped = new StringBuilder();
            for (char half : Character.toChars(steering)) {
                escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) half));
            }
            return escaped.toString();
        });
    }

    private static String replaced(String text, IntFunction<String> instead) {
        if (text.codePoints().noneMatch(Harmless::steers)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (steers(each)) {
                shown.append(instead.apply(each));
            } else {
                shown.appendCodePoint(each);
            }
        });
        return shown.toString();
    }

    private static boolean steers(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
            // The joiners belong to the spelling of Persian and Hindi, and hold an emoji together.
            case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
