package dev.waybill.api;

import dev.waybill.aws.AwsServices;
import dev.waybill.core.event.ChangeWebhook;
import dev.waybill.core.event.CreateWebhook;
import dev.waybill.core.event.DeleteWebhook;
import dev.waybill.core.event.EnableWebhook;
import dev.waybill.core.event.GetWebhook;
import dev.waybill.core.event.ListDeliveries;
import dev.waybill.core.event.ListWebhooks;
import dev.waybill.core.event.ReceiverUrls;
import dev.waybill.core.event.Redeliver;
import dev.waybill.core.event.RotateSecret;
import dev.waybill.core.event.Tell;
import dev.waybill.core.event.TestWebhook;
import dev.waybill.core.log.EventLog;
import dev.waybill.models.http.Addresses;
import java.time.Clock;

/** What the handlers of webhook endpoints are made of. */
public final class WebhookWiring {

    private final AwsServices aws;
    private final boolean isLocal;
    private final Clock clock;
    private final EventLog log;

    /** @param isLocal whether events may be sent to this machine, and without TLS */
    WebhookWiring(AwsServices aws, boolean isLocal, Clock clock, EventLog log) {
        this.aws = aws;
        this.isLocal = isLocal;
        this.clock = clock;
        this.log = log;
    }

    public CreateWebhook create() {
        return new CreateWebhook(aws.webhooks(), receiverUrls(), clock);
    }

    public ListWebhooks list() {
        return new ListWebhooks(aws.webhooks());
    }

    public GetWebhook get() {
        return new GetWebhook(aws.webhooks());
    }

    public ChangeWebhook change() {
        return new ChangeWebhook(aws.webhooks(), receiverUrls(), clock);
    }

    public DeleteWebhook delete() {
        return new DeleteWebhook(aws.webhooks());
    }

    public RotateSecret rotateSecret() {
        return new RotateSecret(aws.webhooks(), clock);
    }

    public EnableWebhook enable() {
        return new EnableWebhook(aws.webhooks(), clock);
    }

    public ListDeliveries listDeliveries() {
        return new ListDeliveries(aws.webhooks(), aws.deliveries());
    }

    public TestWebhook test() {
        return new TestWebhook(aws.webhooks(), tell(), clock);
    }

    public Redeliver redeliver() {
        return new Redeliver(aws.webhooks(), aws.deliveries(), tell(), clock);
    }

    private Tell tell() {
        return new Tell(aws.deliveries(), aws.deliveryQueue(), clock, log);
    }

    /** Which addresses may be receivers': what one machine's own Waybill may send to is not all that others may. */
    public Addresses receiverAddresses() {
        return new Addresses(isLocal);
    }

    private ReceiverUrls receiverUrls() {
        return new ReceiverUrls(isLocal);
    }
}
