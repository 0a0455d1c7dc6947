package dev.waybill.core.slot;

import dev.waybill.core.job.JobKey;
import java.time.Instant;

/**
 * The right of one job to be under way.
 *
 * @param run for which run of the job it was taken; a later one takes it over
 * @param until when it ends by itself, whatever becomes of the job
 */
public record Slot(JobKey job, int run, Instant until) {

    /** Whether it still keeps its place from others. */
    public boolean holdsAt(Instant now) {
        return until.isAfter(now);
    }
}
