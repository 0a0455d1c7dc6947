package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.Priority;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.QueueEdge;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes batches of the two queues of jobs; a message whose job could neither be started nor be sent anew comes again. */
public final class StartJobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final StartJobs startJobs;
    private final Function<@Nullable String, Priority> priorities;
    private final QueueEdge edge;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.priorities(), wiring.queueEdge("StartJobs"));
    }

    /** @param priorities by the ARN of a queue, the priority that it is for */
    public StartJobsHandler(
            StartJobs startJobs, Function<@Nullable String, Priority> priorities, QueueEdge edge) {
        this.startJobs = startJobs;
        this.priorities = priorities;
        this.edge = edge;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try {
            return edge.take(
                    event, QueuedJob.class, (job, queue) -> startJobs.start(job, priorities.apply(queue)));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }
}
