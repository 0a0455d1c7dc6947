package dev.waybill.core.schema.format;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code regex}: a regular expression as {@code pattern} takes it here, which is Java's, not ECMA-262's. */
final class Regex {

    private Regex() {}

    static boolean fits(String text) {
        // Of ECMA-262 these are none, and nobody who means the end of a text writes them.
        if (text.contains("\\Z")) {
            return false;
        }
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException | StackOverflowError malformed) {
            return false;
        }
    }
}
