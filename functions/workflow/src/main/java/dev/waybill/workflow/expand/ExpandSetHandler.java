package dev.waybill.workflow.expand;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.work.WorkOnSets;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;

/** Takes batches of the queue of work on sets; a message whose work was not done comes again. */
public final class ExpandSetHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final WorkOnSets workOnSets;
    private final EventLog log;

    public ExpandSetHandler() {
        this(Wiring.current());
    }

    private ExpandSetHandler(Wiring wiring) {
        this(wiring.workOnSets(), wiring.log());
    }

    public ExpandSetHandler(WorkOnSets workOnSets, EventLog log) {
        this.workOnSets = workOnSets;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try {
            return new SQSBatchResponse(PartialFailures.each(
                    event.getRecords(), log, this::work, message -> new BatchItemFailure(message.getMessageId())));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private void work(SQSMessage message) {
        workOnSets.work(Json.read(Json.parse(message.getBody()), SetWork.class));
    }
}
