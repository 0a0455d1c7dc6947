package dev.waybill.workflow.deliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.core.event.DeliverWebhooks;
import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.QueueEdge;

/** Takes batches of the queue of deliveries; a message of which nothing became comes again. */
public final class DeliverWebhookHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final DeliverWebhooks deliverWebhooks;
    private final QueueEdge edge;

    public DeliverWebhookHandler() {
        this(Wiring.current());
    }

    private DeliverWebhookHandler(Wiring wiring) {
        this(wiring.deliverWebhooks(), wiring.queueEdge("DeliverWebhook"));
    }

    public DeliverWebhookHandler(DeliverWebhooks deliverWebhooks, QueueEdge edge) {
        this.deliverWebhooks = deliverWebhooks;
        this.edge = edge;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return edge.takeTogether(event, QueuedDelivery.class, deliverWebhooks::deliver);
    }
}
