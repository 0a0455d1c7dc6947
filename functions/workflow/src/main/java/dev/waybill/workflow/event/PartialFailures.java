package dev.waybill.workflow.event;

import dev.waybill.core.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which records of an event from a queue or a stream failed: each is taken by itself, and only those come again. */
public final class PartialFailures {

    private PartialFailures() {}

    /**
     * Takes each record.
     *
     * @param records none where the event has none
     * @param failure what the service wants to be told of a record that failed
     * @return the failures, in the order of their records
     */
    @SuppressWarnings("CatchingUnchecked") // one bad record must not bring back the others
    public static <R, F> List<F> each(
            @Nullable List<R> records, EventLog log, Consumer<R> take, Function<R, F> failure) {
        List<F> failures = new ArrayList<>();
        for (R record : records == null ? List.<R>of() : records) {
            try {
                take.accept(record);
            } catch (RuntimeException failed) {
                log.failure("record_failed", failed).write();
                failures.add(failure.apply(record));
            }
        }
        return failures;
    }
}
