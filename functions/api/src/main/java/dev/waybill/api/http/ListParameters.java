package dev.waybill.api.http;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request for a list. One that the list does not know is refused, so that no filter is ignored. (One that
 * comes twice is refused for every route.)
 * Whatever is wrong is a {@link Problem} {@code malformed_request} that names the parameter as its pointer.
 */
public final class ListParameters {

    private static final int USUAL_LIMIT = 20;
    private static final int MOST_LIMIT = 100;
    private static final int MOST_CHARACTERS = 128;
    private static final int DAY_CHARACTERS = 10;

    /** A name that may be told again. */
    private static final String PLAIN = "[\\w.-]{1,64}";

    private final HttpRequest request;

    /**
     * @param what is asked for, for example {@code a list of jobs}
     * @param names the parameters it has
     */
    public ListParameters(HttpRequest request, String what, List<String> names) {
        this(request, what, names, null);
    }

    /** @param family how the names of other parameters begin, of which a list has as many as are asked for; null for none */
    public ListParameters(HttpRequest request, String what, List<String> names, @Nullable String family) {
        this.request = request;
        for (String name : request.queryNames()) {
            if (!names.contains(name) && !isOf(family, name)) {
                throw wrong(
                        name.matches(PLAIN) ? name : "(another)",
                        what + " has no such parameter; it has " + String.join(", ", names)
                                + (family == null ? "" : ", " + family + "KEY"));
            }
        }
    }

    private static boolean isOf(@Nullable String family, String name) {
        return family != null
                && name.startsWith(family)
                && name.substring(family.length()).matches(PLAIN);
    }

    /** The parameters of a family, by what their names go on with: texts, which may be empty. */
    public Map<String, String> family(String family, int mostCharacters) {
        Map<String, String> given = new TreeMap<>();
        for (String name : request.queryNames()) {
            if (isOf(family, name)) {
                String text = request.query(name).orElseThrow();
                if (TextRule.characters(text) > mostCharacters) {
                    throw wrong(name, "expected a text of at most " + mostCharacters + " characters");
                }
                given.put(name.substring(family.length()), text);
            }
        }
        return given;
    }

    /** Of a list that comes whole, however many a page may hold: who reads all lists alike sends a limit, and never gets a cursor. */
    public static void ofWhole(HttpRequest request, String what) {
        int unused = new ListParameters(request, what, List.of("limit")).limit();
    }

    /** How many entries a page holds at most. */
    public int limit() {
        String text = request.query("limit").orElse(Integer.toString(USUAL_LIMIT));
        int limit = text.matches("[1-9]\\d{0,2}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_LIMIT) {
            throw wrong("limit", "expected a whole number from 1 to " + MOST_LIMIT);
        }
        return limit;
    }

    public @Nullable String cursor() {
        return request.query("cursor").orElse(null);
    }

    public @Nullable String name(String parameter) {
        return text(parameter, "a name", MOST_CHARACTERS);
    }

    /** Any text that is not blank. The message says what it is, not which. */
    public @Nullable String text(String parameter, String what, int mostCharacters) {
        Optional<String> text = request.query(parameter);
        if (text.filter(given -> given.isBlank() || TextRule.characters(given) > mostCharacters)
                .isPresent()) {
            throw wrong(parameter, "expected " + what + " of at most " + mostCharacters + " characters");
        }
        return text.orElse(null);
    }

    /**
     * One of a few words.
     *
     * @param words as they stand in the message
     */
    public <T> @Nullable T oneOf(String parameter, String words, Function<String, Optional<T>> parse) {
        return request.query(parameter)
                .map(text -> parse.apply(text).orElseThrow(() -> wrong(parameter, "expected one of " + words)))
                .orElse(null);
    }

    /** Times are kept in whole milliseconds: a bound between two of them is as good as the later one. */
    public @Nullable Instant time(String parameter) {
        return request.query(parameter).map(text -> parsed(parameter, text)).orElse(null);
    }

    /** A day in UTC, {@code 2026-11-01}. */
    public @Nullable LocalDate day(String parameter) {
        Optional<String> given = request.query(parameter);
        if (given.isEmpty()) {
            return null;
        }
        try {
            // As ISO 8601 has it, but for years that nobody means.
            if (given.get().length() == DAY_CHARACTERS) {
                return LocalDate.parse(given.get());
            }
        } catch (DateTimeParseException noDay) {
            throw notADay(parameter);
        }
        throw notADay(parameter);
    }

    private static Problem notADay(String parameter) {
        return wrong(parameter, "expected a day in UTC, for example 2026-11-01");
    }

    private static Instant parsed(String parameter, String text) {
        Instant time = Rfc3339.parse(text).orElseThrow(() -> notATime(parameter));
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9998) {
            throw notATime(parameter);
        }
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(time) ? millis : millis.plusMillis(1);
    }

    private static Problem notATime(String parameter) {
        return wrong(
                parameter,
                "expected a time as RFC 3339 has it, for example 2026-11-01T00:00:00Z; write a plus sign as %2B");
    }

    /** A parameter that cannot be as it is. */
    public static Problem wrong(String parameter, String detail) {
        return Problem.at(
                ProblemCode.MALFORMED_REQUEST,
                "the query parameter " + parameter + ": " + detail,
                List.of(new Fault("/" + parameter, detail)));
    }
}
