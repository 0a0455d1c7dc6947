package dev.waybill.core.schema.format;

import java.text.Normalizer;

/** {@code email} (RFC 5321, section 4.1.2: {@code Mailbox}) and {@code idn-email} (RFC 6531). */
final class Email {

    private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";

    private Email() {}

    static boolean fits(String text, boolean international) {
        int at = endOfLocal(text, international);
        return at > 0 && Chars.isAt(text, at, '@') && isDomain(text.substring(at + 1), international);
    }

    /** Where the local part ends; -1 where there is none. */
    private static int endOfLocal(String text, boolean international) {
        if (Chars.isAt(text, 0, '"')) {
            return endOfQuoted(text, international);
        }
        int at = 0;
        boolean wasDot = true;
        for (; at < text.length() && text.charAt(at) != '@'; at++) {
            char c = text.charAt(at);
            boolean isDot = c == '.';
            boolean isAtom =
                    Chars.isLetter(c) || Chars.isDigit(c) || ATOM.indexOf(c) >= 0 || (international && c >= 0x80);
            if (isDot ? wasDot : !isAtom) {
                return -1;
            }
            wasDot = isDot;
        }
        return wasDot ? -1 : at;
    }

    private static int endOfQuoted(String text, boolean international) {
        for (int at = 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            boolean isPlain = (c >= ' ' && c < 0x7f) || (international && c >= 0x80);
            if (!isPlain) {
                return -1;
            }
            if (c == '\\') {
                at++;
                if (at >= text.length() || text.charAt(at) < ' ' || text.charAt(at) >= 0x7f) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private static boolean isDomain(String domain, boolean international) {
        if (!domain.startsWith("[")) {
            return international ? HostName.isInternational(composed(domain)) : HostName.isAscii(domain);
        }
        if (!domain.endsWith("]")) {
            return false;
        }
        String literal = domain.substring(1, domain.length() - 1);
        return literal.regionMatches(true, 0, "IPv6:", 0, 5)
                ? Addresses.isIpv6(literal.substring(5))
                : Addresses.isIpv4(literal);
    }

    /** A mail address may have its domain in either form; it is composed to be looked up (RFC 5891, section 4.2.1). */
    private static String composed(String domain) {
        return Normalizer.normalize(domain, Normalizer.Form.NFC);
    }
}
