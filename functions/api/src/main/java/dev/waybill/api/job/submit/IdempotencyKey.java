package dev.waybill.api.job.submit;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.regex.Pattern;

/** The Idempotency-Key header: a quoted structured-field string (RFC 8941); the bare value is taken too. */
final class IdempotencyKey {

    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    static String read(String header) {
        String text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String value = quoted
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
        if (!VALUE.matcher(value).matches()) {
            throw Problem.of(
                    ProblemCode.MALFORMED_REQUEST,
                    "expected Idempotency-Key: 1 to 255 visible ASCII characters, in double quotes or bare");
        }
        return value;
    }
}
