package dev.waybill.workflow.deliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.core.event.DeliverWebhooks;
import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Takes batches of the queue of deliveries; a message of which nothing became comes again. */
public final class DeliverWebhookHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final DeliverWebhooks deliverWebhooks;
    private final EventLog log;

    public DeliverWebhookHandler() {
        this(Wiring.current());
    }

    private DeliverWebhookHandler(Wiring wiring) {
        this(wiring.deliverWebhooks(), wiring.log());
    }

    public DeliverWebhookHandler(DeliverWebhooks deliverWebhooks, EventLog log) {
        this.deliverWebhooks = deliverWebhooks;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try {
            Map<QueuedDelivery, String> ids = new IdentityHashMap<>();
            List<QueuedDelivery> batch = new ArrayList<>();
            List<BatchItemFailure> failures = PartialFailures.each(
                    event.getRecords(),
                    log,
                    message -> {
                        QueuedDelivery delivery = read(message);
                        ids.put(delivery, message.getMessageId());
                        batch.add(delivery);
                    },
                    message -> new BatchItemFailure(message.getMessageId()));
            for (QueuedDelivery failed : deliverWebhooks.deliver(batch)) {
                failures.add(new BatchItemFailure(ids.get(failed)));
            }
            return new SQSBatchResponse(failures);
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private static QueuedDelivery read(SQSMessage message) {
        return Json.read(Json.parse(message.getBody()), QueuedDelivery.class);
    }
}
