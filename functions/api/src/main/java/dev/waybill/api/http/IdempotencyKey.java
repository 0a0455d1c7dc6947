package dev.waybill.api.http;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Idempotency-Key header: a quoted structured-field string (RFC 9651, section 3.3.3) with whatever parameters; the bare value is taken
 * too. A header that came twice arrives joined by a comma and is no key.
 */
public final class IdempotencyKey {

    /** Of a structured-field item; none is known, and what is not known is ignored. */
    private static final String PARAMETERS = "(?: *; *[a-z*][a-z0-9_.*-]*"
            + "(?:=(?:\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*+\""
            + "|-?\\d{1,15}(?:\\.\\d{1,3})?|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*|:[A-Za-z0-9+/=]*:|\\?[01]))?)*+";

    /** With parameters, which nobody reads, and every character escaped. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\]){1,255})\"(" + PARAMETERS + ")");
    private static final Pattern BARE = Pattern.compile("(?!')[\\x21-\\x7e&&[^\"\\\\,]]{1,255}");

    private IdempotencyKey() {}

    /**
     * Empty where the request has none.
     *
     * @throws Problem {@code malformed_request}
     */
    public static Optional<String> of(HttpRequest request) {
        return request.header("idempotency-key").map(IdempotencyKey::read);
    }

    private static String read(String header) {
        String text = header.strip();
        Matcher quoted = QUOTED.matcher(text);
        if (text.length() <= MOST_CHARACTERS && quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        if (!BARE.matcher(text).matches()) {
            throw Problem.of(
                    ProblemCode.MALFORMED_REQUEST,
                    "expected one Idempotency-Key: 1 to 255 ASCII characters in double quotes (\\\" and \\\\ escaped), "
                            + "or bare without spaces, commas, quotes and backslashes");
        }
        return text;
    }
}
