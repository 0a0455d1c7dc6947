package dev.waybill.api.job.list;

import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request for a list asks for. A parameter that a list does not know is refused, so that no filter is ignored. */
record ListQuery(JobFilter filter, int limit, @Nullable String cursor) {

    private static final int USUAL_LIMIT = 20;
    private static final int MOST_LIMIT = 100;
    private static final int MOST_CHARACTERS = 128;
    private static final List<String> NAMES =
            List.of("limit", "cursor", "task", "batch", "status", "created_after", "created_before");
    private static final String STATUSES =
            Stream.of(ListStatus.values()).map(ListStatus::text).collect(Collectors.joining(", "));

    /** @throws Problem {@code malformed_request}, naming the parameter as its pointer */
    static ListQuery of(HttpRequest request) {
        for (String name : request.queryNames()) {
            if (!NAMES.contains(name)) {
                throw wrong(
                        name.matches("[\\w.-]{1,64}") ? name : "(another)",
                        "a list of jobs has no such parameter; it has " + String.join(", ", NAMES));
            }
        }
        JobFilter filter = new JobFilter(
                name(request, "task"),
                name(request, "batch"),
                status(request),
                time(request, "created_after"),
                time(request, "created_before"));
        return new ListQuery(filter, limit(request), request.query("cursor").orElse(null));
    }

    private static int limit(HttpRequest request) {
        String text = request.query("limit").orElse(Integer.toString(USUAL_LIMIT));
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_LIMIT) {
            throw wrong("limit", "expected a whole number from 1 to " + MOST_LIMIT);
        }
        return limit;
    }

    private static @Nullable String name(HttpRequest request, String parameter) {
        Optional<String> name = request.query(parameter);
        if (name.filter(text -> text.isBlank() || text.length() > MOST_CHARACTERS)
                .isPresent()) {
            throw wrong(parameter, "expected a name of at most " + MOST_CHARACTERS + " characters");
        }
        return name.orElse(null);
    }

    private static @Nullable ListStatus status(HttpRequest request) {
        return request.query("status")
                .map(text -> ListStatus.of(text).orElseThrow(() -> wrong("status", "expected one of " + STATUSES)))
                .orElse(null);
    }

    /** Jobs are created in whole milliseconds: a bound between two of them is as good as the later one. */
    private static @Nullable Instant time(HttpRequest request, String parameter) {
        return request.query(parameter).map(text -> parsed(parameter, text)).orElse(null);
    }

    private static Instant parsed(String parameter, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9998) {
                Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
                return millis.equals(time) ? millis : millis.plusMillis(1);
            }
        } catch (DateTimeParseException noTime) {
            throw notATime(parameter);
        }
        throw notATime(parameter);
    }

    private static Problem notATime(String parameter) {
        return wrong(
                parameter,
                "expected a time as RFC 3339 has it, for example 2026-11-01T00:00:00Z; write a plus sign as %2B");
    }

    private static Problem wrong(String parameter, String detail) {
        return Problem.at(
                ProblemCode.MALFORMED_REQUEST,
                "the query parameter " + parameter + ": " + detail,
                List.of(new Fault("/" + parameter, detail)));
    }
}
