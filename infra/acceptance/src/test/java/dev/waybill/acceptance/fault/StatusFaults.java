package dev.waybill.acceptance.fault;

import static dev.waybill.acceptance.fault.Fault.did;

import dev.waybill.acceptance.fault.Fault.Then;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What providers say by status. */
final class StatusFaults {

    private static final String THROTTLED = "`ModelThrottled` rate_limited";
    private static final String MISCONFIGURED = "model_misconfigured";

    private StatusFaults() {}

    static List<Fault> rows(URI elsewhere) {
        return Stream.of(throttled(), unavailable(), misconfigured(elsewhere))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> throttled() {
        return List.of(
                did("429 without `Retry-After`", Words::throttled, THROTTLED).byAll(),
                did("429 with `Retry-After: 1`, and again", throttled(() -> "1"), THROTTLED)
                        .twice()
                        .after(Duration.ofSeconds(1)),
                did("429 with `Retry-After: 1`, then an answer", once(throttled(() -> "1")), THROTTLED)
                        .then(Then.SAME_MODEL)
                        .after(Duration.ofSeconds(1)),
                did(
                                "429 with a `Retry-After` date up to two seconds ahead, and again",
                                throttled(() -> in(2)),
                                THROTTLED)
                        .twice()
                        .after(Duration.ofSeconds(2)),
                did("429 with `Retry-After: 30`", throttled(() -> "30"), THROTTLED)
                        .asLast("model_throttled"),
                did("429 with a `Retry-After` date a minute ahead", throttled(() -> in(60)), THROTTLED)
                        .asLast("model_throttled"));
    }

    private static List<Fault> unavailable() {
        return Stream.concat(
                        Stream.of(500, 502, 503, 504, 529).map(status -> did(
                                        String.valueOf(status),
                                        kind -> Words.error(kind, status, "server_error", "overloaded"),
                                        "`ModelUnavailable` http_" + status)
                                .byAll()
                                .twice()
                                .asLast("model_unavailable")),
                        Stream.of(did(
                                        "503, then an answer",
                                        once(kind -> Words.error(kind, 503, "server_error", "overloaded")),
                                        "`ModelUnavailable` http_503")
                                .then(Then.SAME_MODEL)))
                .toList();
    }

    private static List<Fault> misconfigured(URI elsewhere) {
        return List.of(
                did("quota exhausted", Words::quotaExhausted, "`ModelMisconfigured` quota_exhausted")
                        .byAll()
                        .asLast(MISCONFIGURED),
                rejected("401", 401, "not_authenticated"),
                rejected("403", 403, "not_allowed"),
                rejected("404: the model is unknown", 404, "model_or_path_unknown"),
                did("prompt too long", Words::contextTooLong, "`ContextTooLong` context_length_exceeded")
                        .byAll()
                        .asLast("context_too_long"),
                did(
                                "redirect to another host",
                                Reaction.error(307, "", "Location: " + elsewhere + "/chat/completions"),
                                "`ModelMisconfigured` redirect")
                        .byAll()
                        .asLast(MISCONFIGURED));
    }

    private static Fault rejected(String did, int status, String reason) {
        return did(did, kind -> Words.error(kind, status, "rejected", "no"), "`ModelMisconfigured` " + reason)
                .byAll()
                .asLast(MISCONFIGURED);
    }

    private static Function<Dialect, Reaction> throttled(Supplier<String> retryAfter) {
        return kind -> (request, socket) ->
                Reaction.error(429, "{}", "Retry-After: " + retryAfter.get()).react(request, socket);
    }

    /** The first request meets this, all others an answer. */
    private static Function<Dialect, Reaction> once(Function<Dialect, Reaction> fault) {
        return kind -> {
            AtomicInteger requests = new AtomicInteger();
            return (request, socket) -> (requests.getAndIncrement() == 0
                            ? fault.apply(kind)
                            : kind.answer("{\"reply\":\"" + FaultBench.FIRST + "\"}"))
                    .react(request, socket);
        };
    }

    private static String in(int seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }
}
