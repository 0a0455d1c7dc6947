package dev.waybill.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;

/**
 * A message of a job, which says in which of the two queues it is: who receives it needs no table of queues for that.
 *
 * @param queue unknown of a message that a version of Waybill sent that did not say so
 */
public record JobMessage(QueuedJob job, Priority queue) {

    private static final String QUEUE = "queue";

    /** @throws RuntimeException where it is no such message */
    public static JobMessage read(String body) {
        JsonNode message = Json.parse(body);
        return new JobMessage(
                Json.read(message, QueuedJob.class),
                Priority.of(message.path(QUEUE).asText()));
    }

    static String write(QueuedJob job, Priority queue) {
        ObjectNode message = Json.tree(job);
        return Json.write(message.put(QUEUE, queue.text()));
    }
}
