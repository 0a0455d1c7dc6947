package dev.waybill.core.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What JSON can say and nothing behind it can keep or reckon with: half of a surrogate pair has no UTF-8, a NUL ends texts
 * elsewhere, and a number beyond {@link NumberBounds} is one that a few bytes may make of gigabytes.
 */
public final class StorableJson {

    private static final int REPLACEMENT = 0xFFFD;

    private StorableJson() {}

    /** Whether a text can be kept as it is. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text with the replacement character in each place that cannot be kept. */
    public static String mended(String text) {
        if (isStorable(text)) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) ? REPLACEMENT : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    /** @throws MalformedJsonException at the first place that cannot be kept */
    static void check(JsonNode document) {
        check(document, new StringBuilder());
    }

    private static void check(JsonNode node, StringBuilder pointer) {
        int here = pointer.length();
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                text(entry.getKey(), pointer, "a name");
                pointer.append(JsonPointers.step(entry.getKey()));
                check(entry.getValue(), pointer);
                pointer.setLength(here);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                pointer.append('/').append(i);
                check(node.get(i), pointer);
                pointer.setLength(here);
            }
        } else if (node.isTextual()) {
            text(node.textValue(), pointer, "a text");
        } else if (node.isNumber() && !node.isInt() && !node.isLong() && !NumberBounds.hold(node.asText())) {
            throw new MalformedJsonException("expected " + NumberBounds.EXPECTED, pointer.toString());
        }
    }

    private static void text(String text, StringBuilder pointer, String what) {
        if (!isStorable(text)) {
            throw new MalformedJsonException(
                    "expected Unicode text without NUL; " + what + " holds a NUL or half of a surrogate pair",
                    pointer.toString());
        }
    }
}
