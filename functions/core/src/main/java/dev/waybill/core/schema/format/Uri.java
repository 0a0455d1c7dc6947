package dev.waybill.core.schema.format;

/** {@code uri} and {@code uri-reference} (RFC 3986), {@code iri} and {@code iri-reference} (RFC 3987). */
final class Uri {

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    private static final String IN_USER = SUB_DELIMITERS + UNRESERVED_MARKS + ":";
    private static final String IN_HOST = SUB_DELIMITERS + UNRESERVED_MARKS;
    private static final String IN_PATH = SUB_DELIMITERS + UNRESERVED_MARKS + ":@/";
    private static final String IN_QUERY = IN_PATH + "?";

    private Uri() {}

    static boolean fits(String text, boolean international, boolean withScheme) {
        int fragment = indexOrEnd(text, '#', 0);
        int query = Math.min(indexOrEnd(text, '?', 0), fragment);
        String before = text.substring(0, query);
        int colon = before.indexOf(':');
        int slash = indexOrEnd(before, '/', 0);
        boolean hasScheme = colon > 0 && colon < slash && isScheme(before.substring(0, colon));
        if (!hasScheme && (withScheme || (colon >= 0 && colon < slash))) {
            return false;
        }
        return isHierarchy(hasScheme ? before.substring(colon + 1) : before, international)
                && (query == fragment || isOf(text.substring(query + 1, fragment), IN_QUERY, international, true))
                && (fragment == text.length() || isOf(text.substring(fragment + 1), IN_QUERY, international, false));
    }

    private static boolean isHierarchy(String text, boolean international) {
        if (!text.startsWith("//")) {
            return isOf(text, IN_PATH, international, false);
        }
        int path = indexOrEnd(text, '/', 2);
        return isAuthority(text.substring(2, path), international)
                && isOf(text.substring(path), IN_PATH, international, false);
    }

    private static boolean isScheme(String text) {
        return Chars.isLetter(text.charAt(0))
                && text.chars().allMatch(c -> Chars.isLetter(c) || Chars.isDigit(c) || "+-.".indexOf(c) >= 0);
    }

    private static boolean isAuthority(String text, boolean international) {
        int user = text.indexOf('@');
        if (user >= 0 && !isOf(text.substring(0, user), IN_USER, international, false)) {
            return false;
        }
        String rest = text.substring(user + 1);
        int end = rest.startsWith("[") ? rest.indexOf(']') + 1 : indexOrEnd(rest, ':', 0);
        if (end == 0 && rest.startsWith("[")) {
            return false;
        }
        String host = rest.substring(0, end);
        String port = rest.substring(end);
        boolean isHost = host.startsWith("[")
                ? isLiteral(host.substring(1, host.length() - 1))
                : isOf(host, IN_HOST, international, false);
        return isHost
                && (port.isEmpty()
                        || (port.charAt(0) == ':' && (port.length() == 1 || Chars.areDigits(port, 1, port.length()))));
    }

    private static boolean isLiteral(String text) {
        if (!text.regionMatches(true, 0, "v", 0, 1)) {
            return Addresses.isIpv6(text);
        }
        int dot = text.indexOf('.');
        return dot > 1
                && dot + 1 < text.length()
                && text.substring(1, dot).chars().allMatch(Chars::isHex)
                && text.substring(dot + 1)
                        .chars()
                        .allMatch(c -> Chars.isLetter(c) || Chars.isDigit(c) || IN_USER.indexOf(c) >= 0);
    }

    /** Whether the text is letters, digits, what is percent-encoded, and these. */
    private static boolean isOf(String text, String marks, boolean international, boolean isQuery) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isPlain = Chars.isLetter(c) || Chars.isDigit(c) || marks.indexOf(c) >= 0;
            if (c == '%' ? !Chars.isEncoded(text, at) : !isPlain && !(international && isUcs(text, at, isQuery))) {
                return false;
            }
        }
        return true;
    }

    /** {@code ucschar}, and in a query {@code iprivate}. */
    private static boolean isUcs(String text, int at, boolean isQuery) {
        char c = text.charAt(at);
        if (Character.isSurrogate(c)) {
            return true;
        }
        boolean isPrivate = c >= 0xe000 && c <= 0xf8ff;
        return isPrivate ? isQuery : c >= 0xa0 && !(c >= 0xfdd0 && c <= 0xfdef) && c < 0xfff0;
    }

    private static int indexOrEnd(String text, char c, int from) {
        int index = text.indexOf(c, from);
        return index < 0 ? text.length() : index;
    }
}
