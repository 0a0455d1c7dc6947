package dev.waybill.client;

import java.util.Set;

/**
 * Where a job is. An open set: a word that this client does not know is kept as it is, and is not final.
 *
 * @param text as the API writes it
 */
public record JobStatus(String text) {

    public static final JobStatus QUEUED = new JobStatus("queued");
    public static final JobStatus IN_PROGRESS = new JobStatus("in_progress");
    public static final JobStatus AWAITING_REVIEW = new JobStatus("awaiting_review");
    public static final JobStatus CANCELLING = new JobStatus("cancelling");
    public static final JobStatus COMPLETED = new JobStatus("completed");
    public static final JobStatus FAILED = new JobStatus("failed");
    public static final JobStatus CANCELLED = new JobStatus("cancelled");
    public static final JobStatus EXPIRED = new JobStatus("expired");

    /** Queued, in progress or cancelling, which lists don't tell apart. */
    public static final JobStatus OPEN = new JobStatus("open");

    private static final Set<JobStatus> FINAL = Set.of(COMPLETED, FAILED, CANCELLED, EXPIRED);

    /** Whether the job is at its end. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    @Override
    public String toString() {
        return text;
    }
}
