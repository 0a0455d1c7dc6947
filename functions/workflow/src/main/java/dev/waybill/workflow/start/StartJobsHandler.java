package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.aws.sqs.JobMessage;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;
import java.time.Duration;

/** Takes batches of the two queues of jobs; a message whose job could neither be started nor be sent anew comes again. */
public final class StartJobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final StartJobs startJobs;
    private final Anew anew;
    private final EventLog log;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.sameQueue()::send, wiring.log());
    }

    /** Sends messages to the queue of this ARN, from which they came. */
    @FunctionalInterface
    public interface Anew {
        void send(String queueArn, JobMessage message, Duration delay);
    }

    public StartJobsHandler(StartJobs startJobs, Anew anew, EventLog log) {
        this.startJobs = startJobs;
        this.anew = anew;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try {
            return new SQSBatchResponse(PartialFailures.each(
                    event.getRecords(), log, this::start, message -> new BatchItemFailure(message.getMessageId())));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private void start(SQSMessage received) {
        JobMessage message = JobMessage.read(received.getBody());
        startJobs.start(message.job(), message.queue(), (job, delay) -> anew.send(
                received.getEventSourceArn(), new JobMessage(job, message.queue()), delay));
    }
}
