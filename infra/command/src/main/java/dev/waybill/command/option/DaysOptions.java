package dev.waybill.command.option;

import java.time.LocalDate;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --from} and {@code --to}: the days that are summed up, both inclusive. What is not given is the server's to say. */
public final class DaysOptions {

    @Option(
            names = "--from",
            paramLabel = "DAY",
            converter = DayOption.class,
            description = "The first day, in UTC: 2026-11-01. Without it, the 30 days up to --to.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayOption.class,
            description = "The last day, in UTC. Without it, today.")
    private @Nullable LocalDate to;

    /** The request with those days in it that were given. */
    public <R> R of(R request, BiFunction<R, LocalDate, R> first, BiFunction<R, LocalDate, R> last) {
        R some = from == null ? request : first.apply(request, from);
        return to == null ? some : last.apply(some, to);
    }
}
