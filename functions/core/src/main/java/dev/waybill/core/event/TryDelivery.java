package dev.waybill.core.event;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.event.Delivery.Progress;
import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.event.Receivers.Answer;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One try at one delivery: signs, sends, and puts on the books what came of it. Whoever dies in between leaves the delivery due, and
 * the next who tries sends the same event under the same id. Thread-safe.
 */
public final class TryDelivery {

    /** For connecting, headers and body together. */
    public static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int MOST_KEPT = 1_000;

    /** No endpoint may be sent to any more that was deleted or disabled so long ago. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final DisableWebhook disableWebhook;
    private final Receivers receivers;
    private final Clock clock;
    private final RandomGenerator random;
    private final EventLog log;
    private final BoundedCache<EndpointKey, Known> known = new BoundedCache<>(MOST_KEPT);

    /** What is known of deliveries, and the way by which they come to be tried. */
    public record Books(EndpointStore endpoints, DeliveryStore deliveries, DeliveryQueue queue) {}

    public TryDelivery(
            Books books,
            DisableWebhook disableWebhook,
            Receivers receivers,
            Clock clock,
            RandomGenerator random,
            EventLog log) {
        this.endpoints = books.endpoints();
        this.deliveries = books.deliveries();
        this.queue = books.queue();
        this.disableWebhook = disableWebhook;
        this.receivers = receivers;
        this.clock = clock;
        this.random = random;
        this.log = log;
    }

    /** What became of a message. */
    enum Tried {
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        /** There was nothing to send: it is done, or nothing may be sent any more. */
        LEFT
    }

    /** @param succeededAt when an event came through to this endpoint that is not noted yet; null where none did */
    Tried attempt(QueuedDelivery message, @Nullable Instant succeededAt) {
        @Nullable
        Delivery delivery = deliveries
                .find(message.key())
                .filter(seen -> seen.version() == message.version() && seen.status() == DeliveryStatus.PENDING)
                .orElse(null);
        if (delivery == null) {
            return Tried.LEFT;
        }
        @Nullable Known to = known(delivery.key().endpoint());
        if (to == null || !mayBeSent(to.endpoint(), delivery)) {
            Optional.ofNullable(to).map(Known::endpoint).ifPresent(disableWebhook::tellOthers);
            deliveries.put(delivery.next(ended(delivery, to == null ? "webhook_deleted" : "webhook_disabled")));
            return Tried.LEFT;
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String body = delivery.event().body();
        Map<String, String> headers = Signatures.headers(delivery.key().id(), at, body, to.keys());
        Answer answer =
                receivers.post(to.endpoint().wanted().url(), headers, body.getBytes(StandardCharsets.UTF_8), LONGEST);
        long took = Duration.between(at, clock.instant()).toMillis();
        DeliveryTry last = new DeliveryTry(at, answer.status(), Math.max(0, took), answer.fault());
        settle(delivery, last, answer, succeededAt);
        return last.succeeded() ? Tried.SUCCEEDED : answer.timedOut() ? Tried.TIMED_OUT : Tried.FAILED;
    }

    private static boolean mayBeSent(WebhookEndpoint endpoint, Delivery delivery) {
        return endpoint.disabled() == null || delivery.event().type() == EventType.WEBHOOK_TEST;
    }

    private void settle(Delivery delivery, DeliveryTry last, Answer answer, @Nullable Instant succeededAt) {
        Progress before = delivery.progress();
        Instant first = before.firstTriedAt() == null ? last.at() : before.firstTriedAt();
        if (last.succeeded()) {
            put(delivery.tried(last, new Progress(DeliveryStatus.SUCCEEDED, before.failed(), first, null, null, null)));
            return;
        }
        int failed = before.failed() + 1;
        Optional<Duration> wait = answer.isGone() || delivery.event().type() == EventType.WEBHOOK_TEST
                ? Optional.empty()
                : RetrySchedule.after(failed, answer.retryAfter(), random);
        if (wait.isPresent()) {
            again(delivery, last, failed, first, wait.get());
            return;
        }
        EndpointKey endpoint = delivery.key().endpoint();
        // Before it is on the books that this was the last try: whoever dies in between leaves it to be tried once
        // more.
        if (answer.isGone()) {
            disableWebhook.disable(endpoint, WebhookEndpoint.GONE);
            known.remove(endpoint);
        } else if (delivery.event().type() != EventType.WEBHOOK_TEST
                && disableWebhook.disableUnlessSucceededSince(endpoint, first, succeededAt)) {
            known.remove(endpoint);
        }
        put(delivery.tried(last, new Progress(DeliveryStatus.FAILED, failed, first, null, null, null)));
    }

    private void again(Delivery delivery, DeliveryTry last, int failed, Instant first, Duration wait) {
        Instant now = clock.instant();
        boolean soon = wait.compareTo(JobQueue.LONGEST_DELAY) <= 0;
        Instant next = now.plus(wait);
        Instant due = soon ? next.plus(Tell.FIRST_LOOK) : next;
        Delivery tried = delivery.tried(last, new Progress(DeliveryStatus.PENDING, failed, first, next, due, null));
        if (put(tried) && soon) {
            send(tried, wait);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps the queue from taking it, it is due for a look
    private void send(Delivery tried, Duration wait) {
        try {
            // A queue counts whole seconds.
            queue.send(Tell.message(tried, 0), Duration.ofSeconds(wait.toSeconds()));
        } catch (RuntimeException notSent) {
            log.failure("delivery_not_sent", notSent).write();
        }
    }

    private boolean put(Delivery tried) {
        DeliveryTry last = tried.tries().get(tried.tries().size() - 1);
        boolean written = deliveries.put(tried);
        EventLog.Line line = log.event("delivery_tried")
                .with(Field.WEBHOOK, tried.key().endpoint().id())
                .with(Field.EVENT_ID, tried.key().id())
                .with(Field.STATE, tried.status().text())
                .with(Field.LATENCY_MS, last.latencyMs());
        if (last.error() != null) {
            line.with(Field.REASON, last.error());
        }
        line.write();
        return written;
    }

    private static Progress ended(Delivery delivery, String reason) {
        Progress before = delivery.progress();
        return new Progress(DeliveryStatus.FAILED, before.failed(), before.firstTriedAt(), null, null, reason);
    }

    private @Nullable Known known(EndpointKey key) {
        Instant now = clock.instant();
        Optional<Known> kept =
                known.get(key).filter(seen -> now.isBefore(seen.at().plus(FRESH)));
        if (kept.isPresent()) {
            return kept.get();
        }
        @Nullable WebhookEndpoint endpoint = endpoints.find(key).orElse(null);
        if (endpoint == null) {
            known.remove(key);
            return null;
        }
        // What it signs with changes with its version.
        List<SigningKey> keys = known.get(key)
                .filter(seen -> seen.endpoint().version() == endpoint.version())
                .map(Known::keys)
                .orElseGet(() -> endpoints.keys(key));
        Known fresh = new Known(endpoint, keys, now);
        known.put(key, fresh);
        return fresh;
    }

    private record Known(WebhookEndpoint endpoint, List<SigningKey> keys, Instant at) {}
}
