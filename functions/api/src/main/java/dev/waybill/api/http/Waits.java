package dev.waybill.api.http;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller lets itself be held: {@code Prefer: wait=n} (RFC 7240) or {@code ?wait=n}, in seconds. */
public final class Waits {

    /** No request is held longer. */
    public static final Duration LONGEST = Duration.ofSeconds(25);

    private static final Pattern PREFER =
            Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?(?=$|[,;\\s])");

    private Waits() {}

    /** A preference that cannot be read is ignored, as the RFC says. */
    public static Optional<Duration> preferred(HttpRequest request) {
        return request.header("prefer")
                .map(PREFER::matcher)
                .filter(Matcher::find)
                .map(found -> capped(found.group(1)));
    }

    /** @throws Problem where {@code wait} is there and is not a whole number */
    public static Optional<Duration> asked(HttpRequest request) {
        return request.query("wait").map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw Problem.of(
                        ProblemCode.MALFORMED_REQUEST,
                        "expected ?wait= as a whole number of seconds, at most " + LONGEST.toSeconds());
            }
            return capped(text);
        });
    }

    private static Duration capped(String seconds) {
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
