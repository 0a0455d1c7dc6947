package dev.waybill.core.slot;

import dev.waybill.core.job.JobQueue.SlotWait;
import dev.waybill.core.job.Priority;

/**
 * What has slots: an endpoint for jobs of one priority, or the deployment for its bulk jobs.
 *
 * @param name the endpoint's name and the priority with {@code #} between, which no endpoint's name holds
 */
public record SlotPool(String name) {

    /** All bulk jobs of the deployment. */
    public static final SlotPool BULK = new SlotPool(SlotWait.BULK);

    public static SlotPool of(String endpoint, Priority priority) {
        return new SlotPool(endpoint + "#" + priority.text());
    }
}
