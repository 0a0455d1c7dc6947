package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.event.Receivers.Answer;
import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.testing.TestingClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Events on fakes: everything a test of them needs, on one standing clock. */
public final class EventBench {

    /** What a receiver was sent. */
    public record Sent(URI url, Map<String, String> headers, String body) {
        public String id() {
            return String.valueOf(headers.get("webhook-id"));
        }
    }

    public final TestingClock clock;
    public final EventLog log;
    public final InMemoryEndpointStore endpoints = new InMemoryEndpointStore();
    public final InMemoryDeliveryStore deliveries;
    public final InMemoryPlaces places = new InMemoryPlaces();
    public final InMemoryDeliveryQueue queue;
    public final List<Sent> sent = new ArrayList<>();

    /** Throws the same in every run. */
    public final RandomGenerator random = new Random(20_261_130);

    /** What receivers answer. */
    public Receivers receivers = (url, headers, json, within) -> Answer.of(200, null);

    public EventBench(TestingClock clock, EventLog log) {
        this.clock = clock;
        this.log = log;
        this.deliveries = new InMemoryDeliveryStore(clock);
        this.queue = new InMemoryDeliveryQueue(clock);
    }

    public Tell tell() {
        return new Tell(deliveries, queue, clock, log);
    }

    public Subscribers subscribers() {
        return new Subscribers(endpoints, clock);
    }

    public TellOfJobs tellOfJobs() {
        return new TellOfJobs(subscribers(), tell(), log);
    }

    public CreateWebhook createWebhook() {
        return new CreateWebhook(endpoints, new ReceiverUrls(false), clock);
    }

    public DisableWebhook disableWebhook() {
        return new DisableWebhook(endpoints, places, tell(), clock, log);
    }

    public DeliverWebhooks deliverWebhooks() {
        TryDelivery tryDelivery = new TryDelivery(
                new TryDelivery.Books(endpoints, deliveries, queue),
                disableWebhook(),
                this::receive,
                clock,
                random,
                log);
        return new DeliverWebhooks(
                new DeliverToOne(tryDelivery, places, new PutOff(deliveries, queue, clock, random), clock, log),
                Runnable::run,
                log);
    }

    private Answer receive(URI url, Map<String, String> headers, byte[] json, Duration within) {
        sent.add(new Sent(url, headers, new String(json, StandardCharsets.UTF_8)));
        return receivers.post(url, headers, json, within);
    }

    public SweepDeliveries sweepDeliveries() {
        return new SweepDeliveries(new SweepDeliveries.Books(deliveries, places, queue), Runnable::run, clock, log);
    }

    /** Handles what is in the queue by now; what has to come again is sent again. */
    public void work() {
        List<QueuedDelivery> batch = queue.receive();
        deliverWebhooks().deliver(batch).forEach(again -> queue.send(again, Duration.ZERO));
    }

    /** Lets this time pass, a minute at a time, with a sweep and the queue's work each minute. */
    public void pass(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minusMinutes(1)) {
            clock.advance(Duration.ofMinutes(1));
            if (queue.size() == 0 && deliveries.isNothingDue()) {
                continue;
            }
            sweepDeliveries().sweep(clock.instant().plusSeconds(5));
            work();
        }
    }

    /** A new endpoint that wants these events. */
    public CreateWebhook.Created endpoint(Principal who, String... events) {
        return endpoint(who, SignatureKind.V1, events);
    }

    public CreateWebhook.Created endpoint(Principal who, SignatureKind signature, String... events) {
        List<EventPattern> patterns = new ArrayList<>();
        for (String event : events) {
            patterns.add(EventPattern.of(event).orElseThrow());
        }
        clock.advance(Duration.ofMillis(1));
        return createWebhook()
                .create(
                        who,
                        new WebhookRequest(
                                "https://example.com/hooks/"
                                        + endpoints.list(who.tenant()).size(),
                                patterns,
                                List.of(),
                                false,
                                null,
                                signature));
    }
}
