package dev.waybill.api.key.signin;

import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.key.KeyFields;
import dev.waybill.core.key.issue.KeyRequest;
import dev.waybill.core.key.signin.CreateSignIn;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.source.Durations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a sign-in shall be: the fields of the key to come, and {@code "within"?}, how long its code works. Every fault is
 * found and named with its place; values are never repeated.
 */
record SignInEnvelope(KeyRequest key, Duration within) {

    private static final String WITHIN = "within";
    private static final List<String> FIELDS =
            Stream.concat(KeyFields.NAMES.stream(), Stream.of(WITHIN)).toList();
    private static final int LONGEST_DURATION = 64;

    /** @throws Problem {@code malformed_request}, {@code unsupported_media_type} or {@code invalid_request} */
    static SignInEnvelope read(HttpRequest request) {
        Body body = Body.of(request, "a sign-in", FIELDS);
        return body.read(new SignInEnvelope(new KeyFields(body).request(), within(body)));
    }

    private static Duration within(Body body) {
        @Nullable String text = body.optionalText(WITHIN, LONGEST_DURATION);
        if (text == null) {
            return CreateSignIn.USUAL;
        }
        try {
            Duration asked = Durations.parse(text);
            if (asked.compareTo(CreateSignIn.SHORTEST) >= 0 && asked.compareTo(CreateSignIn.LONGEST) <= 0) {
                return asked;
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below, as one that is too short or too long is.
        }
        body.fault("/" + WITHIN, "expected a duration from PT1M to PT24H");
        return CreateSignIn.USUAL;
    }
}
