package dev.waybill.api.job.submit;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Idempotency-Key header: a quoted structured-field string (RFC 8941, section 3.3.3); the bare value is taken too. A
 * header that came twice arrives joined by a comma and is no key.
 */
final class IdempotencyKey {

    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\]){1,255})\"");
    private static final Pattern BARE = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\,]]{1,255}");

    private IdempotencyKey() {}

    static String read(String header) {
        String text = header.strip();
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
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
