package dev.waybill.api.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Reads a {@code Prefer} header (RFC 7240, section 2): preferences with commas between them, each with parameters of its own behind
 * semicolons. What is no preference is passed over, up to the next comma outside of quotes. Used by one thread.
 */
final class Preferences {

    private final String header;
    private int at;

    private Preferences(String header) {
        this.header = header;
    }

    /** The value of the first preference of this name, without its quotes; empty where it has none. */
    static Optional<String> value(String header, String name) {
        Preferences preferences = new Preferences(header);
        while (preferences.at < header.length()) {
            Optional<String> value = preferences.next(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Reads one preference, whole. */
    private Optional<String> next(String name) {
        skipSpace();
        boolean named = token().toLowerCase(Locale.ROOT).equals(name);
        skipSpace();
        Optional<String> value = Optional.empty();
        if (is('=')) {
            at++;
            skipSpace();
            value = word();
            skipSpace();
        }
        boolean ends = at == header.length() || is(',') || is(';');
        skipPreference();
        return named && ends ? value : Optional.empty();
    }

    private Optional<String> word() {
        if (!is('"')) {
            return Optional.of(token()).filter(token -> !token.isEmpty());
        }
        StringBuilder text = new StringBuilder();
        for (at++; at < header.length(); at++) {
            char c = header.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(text.toString());
            }
            if (c == '\\' && at + 1 < header.length()) {
                at++;
            }
            text.append(header.charAt(at));
        }
        return Optional.empty();
    }

    private void skipPreference() {
        while (at < header.length() && !is(',')) {
            if (is('"')) {
                Optional<String> passedOver = word();
                if (passedOver.isEmpty()) {
                    return; // a quote without its end takes all that is left
                }
            } else {
                at++;
            }
        }
        at++;
    }

    private String token() {
        int from = at;
        while (at < header.length() && isTokenCharacter(header.charAt(at))) {
            at++;
        }
        return header.substring(from, at);
    }

    private void skipSpace() {
        while (is(' ') || is('\t')) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < header.length() && header.charAt(at) == c;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
