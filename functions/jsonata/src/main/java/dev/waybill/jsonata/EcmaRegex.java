package dev.waybill.jsonata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions of JSONata are ECMAScript's; this writes one as Java's, where the two would read it differently: the very
 * end, what a dot is, words, blanks, braces and brackets that are meant as they stand. What only Java knows is left as it is.
 */
final class EcmaRegex {

    private static final String LINE_ENDS = "\\n\\r\\u2028\\u2029";
    private static final String BLANKS = "\\s\\u00a0\\ufeff\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    private static final String WORD_EDGE = "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))";
    private static final String NO_WORD_EDGE = "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";

    /** Letters with a case in ASCII whose other case is not: to ECMAScript they are letters of their own. */
    private static final String ALONE = "\u0130\u0131\u017f\u212a";

    private static final String OTHER_CASES = "kKsSiI";
    private static final String ASCII_LETTERS = "(?s).*([a-zA-Z]-[a-zA-Z]|[kKsSiI]).*";

    /** Java's own way to say what a dot and a line's end are, which then stay Java's. */
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z]*(-[a-zA-Z]+)?[:)]");

    private final String regex;
    private final boolean ignoreCase;
    private final boolean lines;
    private final boolean plain;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private EcmaRegex(String regex, boolean ignoreCase, boolean lines) {
        this.regex = regex;
        this.ignoreCase = ignoreCase;
        this.lines = lines;
        Matcher flags = FLAGS.matcher(regex);
        this.plain = flags.results().noneMatch(flag -> flag.group().length() > 3);
    }

    /**
     * @param ignoreCase whether the case of letters counts for nothing, in which Java would go further
     * @param lines whether {@code ^} and {@code $} stand at each line's begin and end
     */
    static String toJava(String regex, boolean ignoreCase, boolean lines) {
        EcmaRegex ecma = new EcmaRegex(regex, ignoreCase, lines);
        while (ecma.at < regex.length()) {
            ecma.next();
        }
        return ecma.java.toString();
    }

    private void next() {
        char c = regex.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characters();
            case '.', '$', '^' -> java.append(plain ? edge(c) : String.valueOf(c));
            case '{' -> java.append(isQuantifier() ? "{" : "\\{");
            case '}', ']' -> java.append(isEndOfQuantifier(c) ? "" : "\\").append(c);
            case '(' -> {
                java.append(c);
                copyKindOfGroup();
            }
            default -> java.append(ignoreCase ? letter(c) : String.valueOf(c));
        }
    }

    private static String letter(char c) {
        if (OTHER_CASES.indexOf(c) >= 0) {
            return "(?-u:" + c + ")";
        }
        return ALONE.indexOf(c) >= 0 ? "(?-i:" + c + ")" : String.valueOf(c);
    }

    /** What stands behind a bracket's question mark: flags, a name, a look. */
    private void copyKindOfGroup() {
        if (!regex.startsWith("?", at)) {
            return;
        }
        boolean look = regex.startsWith("?<=", at) || regex.startsWith("?<!", at);
        int end = look ? at + 3 : at + 1;
        while (!look && end < regex.length() && ":=!>)".indexOf(regex.charAt(end - 1)) < 0) {
            end++;
        }
        java.append(regex, at, end);
        at = end;
    }

    private String edge(char c) {
        return switch (c) {
            case '$' -> lines ? "(?![^" + LINE_ENDS + "])" : "\\z";
            case '^' -> lines ? "(?<![^" + LINE_ENDS + "])" : "\\A";
            default -> "[^" + LINE_ENDS + "]";
        };
    }

    private void escape() {
        if (at >= regex.length()) {
            java.append('\\');
            return;
        }
        char c = regex.charAt(at++);
        switch (c) {
            case 'b' -> java.append(WORD_EDGE);
            case 'B' -> java.append(NO_WORD_EDGE);
            case 's' -> java.append("[" + BLANKS + "]");
            case 'S' -> java.append("[^" + BLANKS + "]");
            case '0' -> java.append("\\x00");
            case '/' -> java.append('/');
            default -> java.append('\\').append(c);
        }
        if ((c == 'p' || c == 'P' || c == 'x' || c == 'N') && at < regex.length() && regex.charAt(at) == '{') {
            copyThrough('}');
        } else if (c == 'k' && regex.startsWith("<", at)) {
            copyThrough('>');
        } else if (c == 'c' && at < regex.length()) {
            java.append(regex.charAt(at++));
        } else if (c == 'Q') {
            java.append(regex, at, quoteEnd());
            at = quoteEnd();
        }
    }

    private int quoteEnd() {
        int end = regex.indexOf("\\E", at);
        return end < 0 ? regex.length() : end;
    }

    private void copyThrough(char last) {
        int end = regex.indexOf(last, at);
        int next = end < 0 ? regex.length() : end + 1;
        java.append(regex, at, next);
        at = next;
    }

    private void characters() {
        boolean none = regex.startsWith("^", at);
        int first = none ? at + 1 : at;
        if (regex.startsWith("]", first)) {
            java.append(none ? "[\\s\\S]" : "(?!)");
            at = first + 1;
            return;
        }
        int start = java.length();
        java.append(none ? "[^" : "[");
        at = first;
        while (at < regex.length() && regex.charAt(at) != ']') {
            character(regex.charAt(at++));
        }
        if (at < regex.length()) {
            java.append(']');
            at++;
            if (ignoreCase && regex.substring(first, at).matches(ASCII_LETTERS)) {
                withoutOtherCases(start, none, regex.substring(first, at));
            }
        }
    }

    /** A set of letters of ASCII alone does not have those that are their other case elsewhere. */
    private void withoutOtherCases(int start, boolean none, String set) {
        boolean plainSet = set.chars().allMatch(c -> c < 0x80) && !set.matches("(?s).*\\\\[WSDPpux].*");
        if (!plainSet) {
            return;
        }
        String alone = "(?-i:[" + ALONE + "])";
        java.insert(start, none ? "(?:" + alone + "|" : "(?:(?!" + alone + ")");
        java.append(')');
    }

    private void character(char c) {
        if (c == '\\' && at < regex.length()) {
            char escaped = regex.charAt(at++);
            switch (escaped) {
                case 'b' -> java.append("\\x08");
                case 's' -> java.append(BLANKS);
                case 'S' -> java.append("[^" + BLANKS + "]");
                case '0' -> java.append("\\x00");
                default -> java.append('\\').append(escaped);
            }
            if ((escaped == 'p' || escaped == 'P' || escaped == 'x') && regex.startsWith("{", at)) {
                copyThrough('}');
            }
            if (Character.isLetter(escaped) && "dDwWsSpP".indexOf(escaped) >= 0 && regex.startsWith("-", at)) {
                java.append("\\-");
                at++;
            }
        } else if (c == '[' || (c == '&' && regex.startsWith("&", at)) || c == '^') {
            java.append('\\').append(c);
        } else {
            java.append(c);
        }
    }

    private boolean isQuantifier() {
        int i = at;
        while (i < regex.length() && Character.isDigit(regex.charAt(i))) {
            i++;
        }
        if (i == at) {
            return false;
        }
        if (i < regex.length() && regex.charAt(i) == ',') {
            i++;
            while (i < regex.length() && Character.isDigit(regex.charAt(i))) {
                i++;
            }
        }
        return i < regex.length() && regex.charAt(i) == '}';
    }

    /** Whether the bracket ends what a brace began that was let through. */
    private boolean isEndOfQuantifier(char c) {
        int open = c == '}' ? regex.lastIndexOf('{', at - 1) : -1;
        if (open < 0) {
            return false;
        }
        String within = regex.substring(open + 1, at - 1);
        return within.matches("\\d+(,\\d*)?");
    }
}
