package dev.waybill.bench.webhook;

import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.client.Webhooks;
import dev.waybill.models.fake.HostileReceivers;
import dev.waybill.models.fake.HostileReceivers.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All who are told: healthy receivers, one that fails for long, and one of each hostile kind, each a webhook endpoint. Thread-safe. */
final class Town implements AutoCloseable {

    private final Gate gate = new Gate();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HostileReceivers hostile = HostileReceivers.start();
    private final List<Receiver> healthy = new ArrayList<>();
    private final Receiver failing;
    private final Map<Kind, String> ids = new EnumMap<>(Kind.class);
    private final Webhooks webhooks;

    /** @param webhooks where each is made an endpoint */
    Town(Webhooks webhooks, int healthyOnes) throws IOException {
        this.webhooks = webhooks;
        for (int n = 0; n < healthyOnes; n++) {
            healthy.add(subscribed(new Receiver(Receiver.TAKES, gate, threads)));
        }
        failing = subscribed(new Receiver(Receiver.FAILS, new Gate(), threads));
        for (Kind kind : Kind.values()) {
            ids.put(
                    kind,
                    webhooks.create(WebhookRequest.of(hostile.url(kind), "job.*"))
                            .id());
        }
    }

    private Receiver subscribed(Receiver receiver) {
        Webhook webhook = webhooks.create(WebhookRequest.of(receiver.url(), "job.*"));
        receiver.trust(webhook.secret().orElseThrow());
        return receiver;
    }

    List<Receiver> healthy() {
        return List.copyOf(healthy);
    }

    /** Answers 500 until it is told otherwise. */
    Receiver failing() {
        return failing;
    }

    HostileReceivers hostile() {
        return hostile;
    }

    /** Where healthy receivers wait before they answer. */
    Gate gate() {
        return gate;
    }

    /** Whether everybody who takes anything has been told of so many ends of jobs. */
    boolean hasAll(int events) {
        return healthy.stream().allMatch(receiver -> receiver.ledger().events() >= events)
                && failing.ledger().events() >= events
                && hostile.eventsAt(Kind.FLOODS) >= events;
    }

    /** The least of what any healthy receiver was told of. */
    int leastTold() {
        return healthy.stream()
                .mapToInt(receiver -> receiver.ledger().events())
                .min()
                .orElse(0);
    }

    /** How many deliveries of each status are on the books of a hostile one. */
    Map<String, Integer> books(Kind kind) {
        Map<String, Integer> counts = new TreeMap<>();
        webhooks.deliveries(Objects.requireNonNull(ids.get(kind)), DeliveryFilter.ALL)
                .forEach(delivery -> counts.merge(delivery.status(), 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() throws IOException {
        healthy.forEach(Receiver::close);
        failing.close();
        hostile.close();
        threads.shutdownNow();
    }
}
