package dev.waybill.core.set.create;

import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.task.TaskDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By when a batch has to be over, and how long it and its jobs are kept. */
public final class BatchTimes {

    /** The deadline of a batch that names none. */
    public static final Duration USUAL_DEADLINE = Duration.ofHours(24);

    public static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(3);

    public static final Duration LONGEST_DEADLINE = Duration.ofDays(14);

    /** Payloads are kept so much longer than the deadline, and records than payloads: for who fetches what came of it. */
    public static final Duration MARGIN = Duration.ofDays(1);

    private BatchTimes() {}

    /**
     * @param deadline null for the usual one
     * @param tasks that items can be jobs of: what is kept longest of one is kept so long of all
     */
    static Times of(Instant now, @Nullable Duration deadline, List<TaskDefinition> tasks) {
        Instant created = now.truncatedTo(ChronoUnit.MILLIS);
        Instant end = created.plus(deadline == null ? USUAL_DEADLINE : deadline);
        Instant payloads = end.plus(MARGIN);
        Instant records = payloads.plus(MARGIN);
        for (TaskDefinition task : tasks) {
            payloads = later(payloads, created.plus(task.keepPayloads()));
            records = later(records, created.plus(task.keepRecords()));
        }
        return new Times(created, end, later(records, payloads.plus(MARGIN)), payloads);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
