package dev.waybill.api.http;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a caller lets itself be held: {@code Prefer: wait=n} (RFC 7240) or {@code ?wait=n}, in seconds. */
public final class Waits {

    /** No request is held longer. */
    public static final Duration LONGEST = Duration.ofSeconds(25);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,100}");

    private Waits() {}

    /** A preference that cannot be read is ignored, as the RFC says. */
    public static Optional<Duration> preferred(HttpRequest request) {
        return request.header("prefer")
                .flatMap(header -> Preferences.value(header, "wait"))
                .filter(text -> SECONDS.matcher(text).matches())
                .map(Waits::capped);
    }

    /** @throws Problem where {@code wait} is there and is not a whole number */
    public static Optional<Duration> asked(HttpRequest request) {
        return request.query("wait").map(text -> {
            if (!SECONDS.matcher(text).matches()) {
                String detail = "expected a whole number of seconds; at most " + LONGEST.toSeconds() + " are waited";
                throw Problem.at(
                        ProblemCode.MALFORMED_REQUEST,
                        "the query parameter wait: " + detail,
                        List.of(new Fault("/wait", detail)));
            }
            return capped(text);
        });
    }

    /** However many seconds are asked for: one rule for both ways of asking. */
    private static Duration capped(String seconds) {
        BigInteger asked = new BigInteger(seconds);
        BigInteger longest = BigInteger.valueOf(LONGEST.toSeconds());
        return Duration.ofSeconds(asked.min(longest).longValueExact());
    }
}
