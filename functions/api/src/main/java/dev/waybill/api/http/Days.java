package dev.waybill.api.http;

import dev.waybill.core.problem.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days that a request for figures asks for with {@code from} and {@code to}, in UTC and both inclusive. */
public record Days(LocalDate from, LocalDate to) {

    private static final int USUAL = 30;

    /** What can be summed while somebody waits, however many shards a day has. */
    private static final int MOST = 100;

    /**
     * @param today in UTC
     * @throws Problem {@code malformed_request}, naming the parameter as its pointer
     */
    public static Days of(ListParameters given, LocalDate today) {
        @Nullable LocalDate from = given.day("from");
        LocalDate to = Optional.ofNullable(given.day("to")).orElse(today);
        LocalDate begin = from == null ? to.minusDays(USUAL - 1) : from;
        if (begin.isAfter(to)) {
            throw ListParameters.wrong("from", "expected a day that is not after to, which is " + to);
        }
        if (ChronoUnit.DAYS.between(begin, to) >= MOST) {
            throw ListParameters.wrong("from", "expected at most " + MOST + " days up to " + to);
        }
        return new Days(begin, to);
    }
}
