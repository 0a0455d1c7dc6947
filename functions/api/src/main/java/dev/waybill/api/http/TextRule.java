package dev.waybill.api.http;

/** What a text of a request may hold. */
public enum TextRule {
    /** Anything that is not blank. */
    ANY(""),

    /**
     * What one line of a list, a log or a terminal can show as it is: no control or format characters (which hide letters or
     * turn their order round), none of private use, and no separator of lines.
     */
    LINE(" on one line, without control or format characters");

    private final String told;

    TextRule(String told) {
        this.told = told;
    }

    boolean allows(String text, int longest) {
        return !text.isBlank()
                && characters(text) <= longest
                && (this == ANY || text.codePoints().allMatch(TextRule::isShownAsItIs));
    }

    /** As a JSON Schema counts them: what is two units in UTF-16, such as an emoji, is one. */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    String expected(int longest) {
        return "expected a text of 1 to " + longest + " characters" + told;
    }

    private static boolean isShownAsItIs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
