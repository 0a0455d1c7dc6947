package dev.waybill.core.expression;

import dev.waybill.core.schema.BoundedPattern;

/**
 * Looks at the regular expressions written in a JSONata text ({@code /…/i}), since the library runs them without a
 * bound. A slash begins one where an operand is expected, as in JSONata's own grammar.
 */
final class RegexLiterals {

    private final String text;
    private int at;

    private RegexLiterals(String text) {
        this.text = text;
    }

    static void check(String text) {
        new RegexLiterals(text).scan();
    }

    private void scan() {
        boolean operandExpected = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'' || c == '`') {
                skipQuoted(c);
                operandExpected = false;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == '/' && operandExpected) {
                literal();
                operandExpected = false;
            } else if (Character.isJavaIdentifierPart(c)) {
                operandExpected = word();
            } else {
                operandExpected = c != ')' && c != ']' && c != '}';
                at++;
            }
        }
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote != '`' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** Whether an operand is expected after this word: after an operator that is written as one. */
    private boolean word() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        return word.equals("and") || word.equals("or") || word.equals("in");
    }

    private void literal() {
        int start = at++;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && depth == 0) {
                break;
            }
            if (c == '\\') {
                at++;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
            at++;
        }
        String objection =
                at < text.length() ? BoundedPattern.objection(text.substring(start + 1, at)) : "it does not end";
        if (!objection.isEmpty()) {
            throw new InvalidExpressionException("the regular expression: " + objection, start + 1);
        }
        at++;
    }
}
