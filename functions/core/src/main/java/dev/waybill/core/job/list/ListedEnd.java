package dev.waybill.core.job.list;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobError;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job came to its end, as lists show it.
 *
 * @param errorCode of a job that is not completed
 * @param costMicros what all its attempts together cost, in micro-dollars
 * @param startedAt null where it never was under way
 */
public record ListedEnd(
        @Nullable String errorCode,
        long costMicros,
        @Nullable Instant startedAt,
        Instant finishedAt) {

    /** What the records say; empty of a job that has no end on record. */
    public static Optional<ListedEnd> of(Job job) {
        return job.state().isFinal()
                ? Optional.of(new ListedEnd(
                        JobError.of(job, job.state()).map(JobError::code).orElse(null),
                        job.costMicros(),
                        job.startedAt().orElse(null),
                        job.decisive().at()))
                : Optional.empty();
    }
}
