package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.aws.sqs.JobMessage;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.Priority;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.QueueEdge;
import java.time.Duration;

/** Takes batches of the two queues of jobs; a message whose job could neither be started nor be sent anew comes again. */
public final class StartJobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final StartJobs startJobs;
    private final Anew anew;
    private final QueueEdge edge;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.sameQueue()::send, wiring.queueEdge("StartJobs"));
    }

    /** Sends messages to the queue of this ARN, from which they came. */
    @FunctionalInterface
    public interface Anew {
        void send(String queueArn, JobMessage message, Duration delay);
    }

    public StartJobsHandler(StartJobs startJobs, Anew anew, QueueEdge edge) {
        this.startJobs = startJobs;
        this.anew = anew;
        this.edge = edge;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try {
            return edge.take(event, QueuedJob.class, this::start);
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private void start(QueuedJob job, SQSMessage message) {
        Priority queue = JobMessage.read(message.getBody()).queue();
        startJobs.start(
                job,
                queue,
                (again, delay) -> anew.send(message.getEventSourceArn(), new JobMessage(again, queue), delay));
    }
}
