package dev.waybill.core.schema.format;

/** {@code uri-template} (RFC 6570, section 2). */
final class UriTemplate {

    private static final String OPERATORS = "+#./;?&=,!@|";
    private static final String NOT_LITERAL = " \"<>\\^`{|}";
    private static final int LONGEST_PREFIX = 4;

    private UriTemplate() {}

    static boolean fits(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                int end = text.indexOf('}', at);
                if (end < 0 || !isExpression(text.substring(at + 1, end))) {
                    return false;
                }
                at = end + 1;
            } else if (c == '%' ? !Chars.isEncoded(text, at) : c <= ' ' || c == 0x7f || NOT_LITERAL.indexOf(c) >= 0) {
                return false;
            } else {
                at++;
            }
        }
        return true;
    }

    private static boolean isExpression(String text) {
        boolean hasOperator = !text.isEmpty() && OPERATORS.indexOf(text.charAt(0)) >= 0;
        for (String variable : text.substring(hasOperator ? 1 : 0).split(",", -1)) {
            if (!isVariable(variable)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String text) {
        String name = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
        int colon = name.indexOf(':');
        if (colon >= 0) {
            String prefix = name.substring(colon + 1);
            if (name.length() < text.length()
                    || prefix.length() > LONGEST_PREFIX
                    || !Chars.areDigits(prefix, 0, prefix.length())
                    || prefix.charAt(0) == '0') {
                return false;
            }
            name = name.substring(0, colon);
        }
        boolean wasDot = true;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean isDot = c == '.';
            if (isDot ? wasDot : c == '%' ? !Chars.isEncoded(name, at) : !isNameCharacter(c)) {
                return false;
            }
            wasDot = isDot;
        }
        return !wasDot;
    }

    private static boolean isNameCharacter(char c) {
        return Chars.isLetter(c) || Chars.isDigit(c) || c == '_';
    }
}
