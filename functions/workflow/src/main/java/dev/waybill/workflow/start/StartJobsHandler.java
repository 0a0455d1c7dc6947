package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.aws.sqs.JobMessage;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.QueueEdge;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

    public StartJobsHandler(StartJobs startJobs, Anew anew, QueueEdge edge) {
        this.startJobs = startJobs;
        this.anew = anew;
        this.edge = edge;
    }

    /** Sends messages to the queue of this ARN, from which they came. */
    @FunctionalInterface
    public interface Anew {
        void send(@Nullable String queueArn, JobMessage message, Duration delay);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return edge.take(event, JobMessage.class, this::start);
    }

    private void start(JobMessage message, SQSMessage received) {
        startJobs.start(
                message.queued(),
                message.from(),
                (job, delay) -> anew.send(received.getEventSourceArn(), message.with(job), delay));
    }
}
