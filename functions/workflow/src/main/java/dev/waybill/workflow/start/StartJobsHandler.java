package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;

/** Takes batches of the two queues of jobs; a message whose execution could not be started comes again. */
public final class StartJobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final StartJobs startJobs;
    private final EventLog log;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.log());
    }

    public StartJobsHandler(StartJobs startJobs, EventLog log) {
        this.startJobs = startJobs;
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

    private void start(SQSMessage message) {
        startJobs.start(Json.read(Json.parse(message.getBody()), QueuedJob.class));
    }
}
