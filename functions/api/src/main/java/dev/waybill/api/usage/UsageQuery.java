package dev.waybill.api.usage;

import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.usage.UsageBy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which days a request for usage asks for, both inclusive, and what the sums are by. */
record UsageQuery(LocalDate from, LocalDate to, UsageBy by) {

    private static final int USUAL_DAYS = 30;

    /** What can be summed while somebody waits, however many shards a day has. */
    private static final int MOST_DAYS = 100;

    private static final List<String> NAMES = List.of("from", "to", "by", "limit");
    private static final String WORDS =
            Arrays.stream(UsageBy.values()).map(UsageBy::text).collect(Collectors.joining(", "));

    /**
     * @param today in UTC
     * @throws Problem {@code malformed_request}, naming the parameter as its pointer
     */
    static UsageQuery of(HttpRequest request, LocalDate today) {
        ListParameters given = new ListParameters(request, "usage", NAMES);
        int unused = given.limit();
        @Nullable UsageBy by = given.oneOf("by", WORDS, UsageBy::of);
        @Nullable LocalDate from = given.day("from");
        LocalDate to = Optional.ofNullable(given.day("to")).orElse(today);
        LocalDate begin = from == null ? to.minusDays(USUAL_DAYS - 1) : from;
        if (begin.isAfter(to)) {
            throw ListParameters.wrong("from", "expected a day that is not after to, which is " + to);
        }
        if (ChronoUnit.DAYS.between(begin, to) >= MOST_DAYS) {
            throw ListParameters.wrong("from", "expected at most " + MOST_DAYS + " days up to " + to);
        }
        return new UsageQuery(begin, to, by == null ? UsageBy.DAY : by);
    }
}
