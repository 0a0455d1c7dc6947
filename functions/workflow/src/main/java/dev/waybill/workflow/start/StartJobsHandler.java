package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.QueueEdge;

/** Takes batches of the two queues of jobs; a message whose execution could not be started comes again. */
public final class StartJobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final StartJobs startJobs;
    private final QueueEdge edge;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.queueEdge("StartJobs"));
    }

    public StartJobsHandler(StartJobs startJobs, QueueEdge edge) {
        this.startJobs = startJobs;
        this.edge = edge;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try {
            return edge.take(event, QueuedJob.class, startJobs::start);
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }
}
