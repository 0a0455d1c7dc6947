package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a job came to another end than {@code completed}, as callers are told.
 *
 * @param code stable, for programs
 * @param retryable whether the same request may well succeed
 * @param reasonCode the reviewer's own, where a person rejected the answer with one
 */
public record JobError(
        String code,
        String detail,
        boolean retryable,
        @Nullable String reasonCode) {

    /** @param state that a reader sees, which past the deadline is not the one on record; empty unless it is an end of this kind */
    public static Optional<JobError> of(Job job, JobState state) {
        return switch (state) {
            case QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING, COMPLETED, UNKNOWN -> Optional.empty();
            case FAILED -> Optional.of(failed(job.decisive().event()));
            case CANCELLED -> Optional.of(new JobError("cancelled", "the job was cancelled", false, null));
            case EXPIRED ->
                Optional.of(new JobError(
                        "deadline_exceeded", "the job did not come to its end by its deadline", true, null));
        };
    }

    private static JobError failed(JobEvent end) {
        if (end instanceof Failed failed) {
            return new JobError(failed.code(), failed.detail(), failed.retryable(), null);
        }
        if (end instanceof ReviewDecided decided) {
            return new JobError(
                    "rejected", "a person decided that there is to be no answer", false, decided.reasonCode());
        }
        return new JobError(
                "unknown", "a newer version of Waybill failed the job: its last record says why", false, null);
    }
}
