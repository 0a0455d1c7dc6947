package dev.waybill.core.event;

import dev.waybill.core.job.JobQueue;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends word of the deliveries that are due: those whose time has come, and those whose message was lost. To an endpoint that does not
 * answer in time no more is sent than it could take until the next sweep. Thread-safe.
 */
public final class SweepDeliveries {

    /** What it takes in a minute, one at a time, each to the end of its time. */
    private static final int MOST_TO_SLOW = 4;

    private static final int MOST_TO_ONE = 1_000;
    private static final int PAGE = 100;

    /** The message has had its chance by then, and the next look is not far. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(2);

    private final DeliveryStore deliveries;
    private final Places places;
    private final DeliveryQueue queue;
    private final Executor threads;
    private final Clock clock;
    private final EventLog log;

    /** What is due, how endpoints have done, and the way by which deliveries come to be tried. */
    public record Books(DeliveryStore deliveries, Places places, DeliveryQueue queue) {}

    /** @param threads where parts are looked at side by side */
    public SweepDeliveries(Books books, Executor threads, Clock clock, EventLog log) {
        this.deliveries = books.deliveries();
        this.places = books.places();
        this.queue = books.queue();
        this.threads = threads;
        this.clock = clock;
        this.log = log;
    }

    /**
     * The everyday sweep: sends word of what is due.
     *
     * @param until no further one is looked at after this moment
     * @return how many were sent
     */
    public int sweep(Instant until) {
        return sweep(clock.instant(), until);
    }

    /**
     * Sends word of all that is to be tried within the longest delay of the queue, as if the queue were gone.
     *
     * @param dueBefore what is due for a look later than this is left alone
     */
    public int sweepAll(Instant dueBefore, Instant until) {
        return sweep(dueBefore, until);
    }

    private int sweep(Instant asOf, Instant until) {
        List<CompletableFuture<Integer>> parts = new ArrayList<>();
        for (int n = 0; n < deliveries.dueParts(); n++) {
            int part = n;
            parts.add(CompletableFuture.supplyAsync(() -> sweepSafely(part, asOf, until), threads));
        }
        return parts.stream().mapToInt(CompletableFuture::join).sum();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps one part from being read must not keep the others
    private int sweepSafely(int part, Instant asOf, Instant until) {
        Map<EndpointKey, Integer> left = new HashMap<>();
        int sent = 0;
        DeliveryStore.@Nullable Due below = null;
        try {
            while (clock.instant().isBefore(until)) {
                List<DeliveryStore.Due> page = deliveries.due(part, asOf, below, PAGE);
                for (DeliveryStore.Due due : page) {
                    int room = left.computeIfAbsent(due.key().endpoint(), this::room);
                    if (room > 0 && clock.instant().isBefore(until) && send(due.key(), asOf)) {
                        left.put(due.key().endpoint(), room - 1);
                        sent++;
                    }
                }
                if (page.size() < PAGE) {
                    return sent;
                }
                below = page.get(page.size() - 1);
            }
        } catch (RuntimeException failed) {
            log.failure("deliveries_not_swept", failed).with(Field.COUNT, part).write();
        }
        return sent;
    }

    private int room(EndpointKey endpoint) {
        return places.standing(endpoint).slow() ? MOST_TO_SLOW : MOST_TO_ONE;
    }

    private boolean send(DeliveryKey key, Instant asOf) {
        @Nullable Delivery delivery = deliveries.find(key).orElse(null);
        if (delivery == null || delivery.dueAt() == null || delivery.dueAt().isAfter(asOf)) {
            return false;
        }
        Instant now = clock.instant();
        @Nullable Instant next = delivery.progress().nextTryAt();
        Duration wait = next == null || next.isBefore(now) ? Duration.ZERO : Duration.between(now, next);
        if (wait.compareTo(JobQueue.LONGEST_DELAY) > 0) {
            return false;
        }
        queue.send(Tell.message(delivery, 0), Duration.ofSeconds(wait.toSeconds()));
        deliveries.moveDue(delivery, now.plus(wait).plus(NEXT_LOOK));
        return true;
    }
}
