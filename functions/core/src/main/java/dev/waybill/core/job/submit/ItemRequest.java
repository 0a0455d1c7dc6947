package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import org.jspecify.annotations.Nullable;

/**
 * An item of a batch that is to become a job.
 *
 * @param key of its job
 * @param labels its own beside the batch's
 * @param times of the batch, which are its own
 */
public record ItemRequest(
        JobKey key,
        Of of,
        JsonNode input,
        Priority priority,
        Labels labels,
        @Nullable String traceparent,
        Times times) {

    /**
     * What it is an item of.
     *
     * @param round of the batch in which this job is made
     * @param parent the step whose child it is; null of an item of a batch
     */
    public record Of(
            String batch,
            String customId,
            int round,
            @Nullable Parent parent) {}

    /** The step of a job. */
    public record Parent(String job, String step) {}

    @Override
    public String toString() {
        return "ItemRequest[" + key.id() + "]";
    }
}
