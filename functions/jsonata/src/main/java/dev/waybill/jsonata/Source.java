package dev.waybill.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an expression what the library would make of it itself and run without a clock: its regular expressions. Each
 * becomes a variable of the same length, so that places in the text stay what they are, and the variable is bound to a
 * {@link Regex}. A slash begins one where an operand is expected, as in JSONata's own grammar; where the two were ever of
 * different mind, what is left is no expression, or one that fails, and never a regular expression of the library's.
 */
final class Source {

    /** Names of variables that nobody writes: characters for private use. */
    private static final char FIRST_NAME = '\uE000';

    private static final char FILL = '\uF8FF';
    private static final String OPERATORS = ".[]{}()@#;:?+-*/%|=<>^&!~,";

    /** A regular expression, and the variable that stands for it. */
    record Literal(String variable, Regex regex) {}

    private final String text;
    private final UnaryOperator<String> objection;
    private final StringBuilder plain;
    private final List<Literal> literals = new ArrayList<>();
    private int at;

    private Source(String text, UnaryOperator<String> objection) {
        this.text = text;
        this.objection = objection;
        this.plain = new StringBuilder(text);
    }

    /**
     * @param objection what speaks against a regular expression; an empty text for nothing
     * @throws JsonataSyntaxException where one speaks for refusing it, or does not compile
     */
    static Source of(String text, UnaryOperator<String> objection) {
        Source source = new Source(text, objection);
        source.scan();
        return source;
    }

    /** The text without regular expressions. */
    String plain() {
        return plain.toString();
    }

    List<Literal> literals() {
        return literals;
    }

    /** A name of so many characters for the regular expression of this number. */
    private static String name(int number, int length) {
        return (char) (FIRST_NAME + number) + String.valueOf(FILL).repeat(length - 1);
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
                skipComment();
            } else if (c == '/' && operandExpected) {
                literal();
                operandExpected = false;
            } else if (OPERATORS.indexOf(c) >= 0) {
                operandExpected = operator(c, operandExpected);
            } else {
                operandExpected = word(operandExpected);
            }
        }
    }

    /** Whether an operand is expected after this sign. Some are operands themselves where one is expected. */
    private boolean operator(char c, boolean operandExpected) {
        at++;
        if (c == '*' && at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        boolean isOperand = operandExpected && (c == '*' || c == '%' || c == '?');
        return !isOperand && c != ')' && c != ']' && c != '}';
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote != '`' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipComment() {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
    }

    /** Whether an operand is expected after this word: after an operator that is written as one, between two operands. */
    private boolean word(boolean operandExpected) {
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (operandExpected && (word.equals("function") || word.equals("λ"))) {
            signature();
        }
        return !operandExpected && (word.equals("and") || word.equals("or") || word.equals("in"));
    }

    private static boolean isPartOfWord(char c) {
        return !Character.isWhitespace(c) && OPERATORS.indexOf(c) < 0 && c != '"' && c != '\'' && c != '`';
    }

    /** The library makes a regular expression of a function's signature, too, and runs it on the arguments of each call. */
    private void signature() {
        int open = pastSpace(at);
        if (open >= text.length() || text.charAt(open) != '(') {
            return;
        }
        int close = open;
        while (close < text.length() && text.charAt(close) != ')') {
            close = text.startsWith("/*", close) ? pastSpace(close) : close + 1;
        }
        int start = pastSpace(close + 1);
        if (start < text.length() && text.charAt(start) == '<') {
            int end = text.indexOf('{', start);
            String reason = Signatures.objection(text.substring(start, end < 0 ? text.length() : end));
            if (!reason.isEmpty()) {
                throw new JsonataSyntaxException("the function's signature: " + reason, start + 1);
            }
        }
    }

    private int pastSpace(int from) {
        int next = from;
        while (next < text.length()) {
            if (text.startsWith("/*", next)) {
                int end = text.indexOf("*/", next + 2);
                next = end < 0 ? text.length() : end + 2;
            } else if (Character.isWhitespace(text.charAt(next))) {
                next++;
            } else {
                break;
            }
        }
        return next;
    }

    private void literal() {
        int start = at++;
        int end = end();
        if (end < 0) {
            throw new JsonataSyntaxException("the regular expression: it does not end", start + 1);
        }
        at = end + 1;
        boolean ignoreCase = false;
        boolean lines = false;
        while (at < text.length() && (text.charAt(at) == 'i' || text.charAt(at) == 'm')) {
            ignoreCase |= text.charAt(at) == 'i';
            lines |= text.charAt(at) == 'm';
            at++;
        }
        String written = text.substring(start + 1, end);
        Regex regex = compiled(written, ignoreCase, lines);
        String reason = written.isEmpty()
                ? "it is empty"
                : regex == null ? objectionOr(written, "it does not compile") : objection.apply(regex.translated());
        if (regex == null || !reason.isEmpty()) {
            throw new JsonataSyntaxException("the regular expression: " + reason, start + 1);
        }
        String variable = name(literals.size(), at - start - 1);
        plain.replace(start, at, "$" + variable);
        literals.add(new Literal(variable, regex));
    }

    private String objectionOr(String written, String otherwise) {
        String reason = objection.apply(written);
        return reason.isEmpty() ? otherwise : reason;
    }

    private static @Nullable Regex compiled(String written, boolean ignoreCase, boolean lines) {
        try {
            return Regex.of(written, ignoreCase, lines);
        } catch (PatternSyntaxException | StackOverflowError malformed) {
            return null;
        }
    }

    /** Where the literal ends: at a slash that is neither escaped nor within brackets; else at the next that is not escaped. */
    private int end() {
        int depth = 0;
        int first = -1;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && depth == 0) {
                return i;
            }
            if (c == '/' && first < 0) {
                first = i;
            }
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return first;
    }
}
