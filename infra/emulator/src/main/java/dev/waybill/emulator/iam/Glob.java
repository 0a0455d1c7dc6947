package dev.waybill.emulator.iam;

import java.util.regex.Pattern;

/** Text in which {@code *} stands for any characters and {@code ?} for one. Immutable. */
record Glob(String text, Pattern pattern) {

    /** For resources and values of conditions. */
    static Glob of(String text) {
        return new Glob(text, Pattern.compile(regex(text), Pattern.DOTALL));
    }

    /** For actions, which are the same in upper and in lower case. */
    static Glob ignoringCase(String text) {
        return new Glob(text, Pattern.compile(regex(text), Pattern.DOTALL | Pattern.CASE_INSENSITIVE));
    }

    private static String regex(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return regex.toString();
    }

    boolean matches(String other) {
        return pattern.matcher(other).matches();
    }
}
