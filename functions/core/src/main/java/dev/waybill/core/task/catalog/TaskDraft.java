package dev.waybill.core.task.catalog;

import dev.waybill.core.task.TaskDefinition;
import java.time.Duration;
import java.time.Instant;

/**
 * One content of a task's draft as it is kept: as long as a job of it, and so much longer that jobs that follow soon need no
 * write to keep it. Immutable.
 *
 * @param keptUntil when it is gone, unless it is kept for longer before
 */
public record TaskDraft(TaskVersion version, Instant keptUntil) {

    private static final Duration LONGER = Duration.ofDays(30);

    /** Between the choice of a draft and the record of its job, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** How long a draft is kept that was published, or got a job, at {@code now}. */
    public static Instant keptUntil(TaskDefinition draft, Instant now) {
        return now.plus(draft.keepRecords()).plus(LONGER);
    }

    /** Whether it is kept longer than the records of a job that begins now. */
    boolean outlivesJobOf(Instant now) {
        return now.plus(version.definition().keepRecords()).plus(MARGIN).isBefore(keptUntil);
    }
}
