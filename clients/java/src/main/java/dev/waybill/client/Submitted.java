package dev.waybill.client;

/**
 * What became of a submission.
 *
 * @param job as it was accepted, or at its end where the server held the request until then
 * @param replayed whether the idempotency key was used before: then this is the job of that time
 */
public record Submitted(Job job, boolean replayed) {

    public String id() {
        return job.id();
    }
}
