package dev.waybill.workflow.expand;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.work.WorkOnSets;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.QueueEdge;

/** Takes messages of the queue of work on sets; one whose work was not done comes again. */
public final class ExpandSetHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final WorkOnSets workOnSets;
    private final QueueEdge edge;

    public ExpandSetHandler() {
        this(Wiring.current());
    }

    private ExpandSetHandler(Wiring wiring) {
        this(wiring.workOnSets(), wiring.queueEdge("ExpandSet"));
    }

    public ExpandSetHandler(WorkOnSets workOnSets, QueueEdge edge) {
        this.workOnSets = workOnSets;
        this.edge = edge;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return edge.take(event, SetWork.class, workOnSets::work);
    }
}
