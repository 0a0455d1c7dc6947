package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes batches of the two queues of jobs; a message whose job could neither be started nor be sent anew comes again. */
public final class StartJobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final StartJobs startJobs;
    private final Function<@Nullable String, Priority> priorities;
    private final EventLog log;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.priorities(), wiring.log());
    }

    /** @param priorities by the ARN of a queue, the priority that it is for */
    public StartJobsHandler(
            StartJobs startJobs, Function<@Nullable String, Priority> priorities, EventLog log) {
        this.startJobs = startJobs;
        this.priorities = priorities;
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
        startJobs.start(
                Json.read(Json.parse(message.getBody()), QueuedJob.class),
                priorities.apply(message.getEventSourceArn()));
    }
}
