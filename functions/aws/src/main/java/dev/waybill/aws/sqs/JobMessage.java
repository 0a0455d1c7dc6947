package dev.waybill.aws.sqs;

import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobQueue.SlotWait;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A message of a job as it stands in a queue. It says in which of the two: who receives it needs no table of queues for that.
 *
 * @param waited absent of a job that has not been looked at yet
 * @param queue absent in a message that a version of Waybill sent that did not say so
 */
public record JobMessage(
        String tenant,
        String job,
        int run,
        @Nullable SlotWait waited,
        @Nullable Priority queue) {

    public static JobMessage of(QueuedJob queued, Priority queue) {
        return new JobMessage(queued.tenant(), queued.job(), queued.run(), queued.waited(), queue);
    }

    public QueuedJob queued() {
        return new QueuedJob(tenant, job, run, waited);
    }

    public Priority from() {
        return queue == null ? Priority.UNKNOWN : queue;
    }

    /** The same of this job, in the same queue. */
    public JobMessage with(QueuedJob again) {
        return new JobMessage(again.tenant(), again.job(), again.run(), again.waited(), queue);
    }

    String text() {
        return Json.write(Json.tree(this));
    }
}
