package dev.waybill.core.event;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryDeliveryStore implements DeliveryStore {

    private static final int PARTS = 2;
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at)
            .thenComparing(due -> due.key().endpoint().id())
            .thenComparing(due -> due.key().id());

    private final Clock clock;
    private final Map<DeliveryKey, Delivery> kept = new HashMap<>();

    public InMemoryDeliveryStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean put(Delivery delivery) {
        int there = find(delivery.key()).map(Delivery::version).orElse(0);
        if (there != delivery.version() - 1) {
            return false;
        }
        kept.put(delivery.key(), delivery);
        return true;
    }

    @Override
    public synchronized Optional<Delivery> find(DeliveryKey key) {
        return Optional.ofNullable(kept.get(key)).filter(this::isThere);
    }

    /** All that there are, of whomever. */
    public synchronized List<Delivery> all() {
        return there().sorted(Comparator.comparing(delivery -> delivery.key().id()))
                .toList();
    }

    /** Whether nothing needs a look now. */
    public synchronized boolean isNothingDue() {
        Instant now = clock.instant();
        return there().noneMatch(delivery ->
                delivery.dueAt() != null && !delivery.dueAt().isAfter(now));
    }

    @Override
    public synchronized void moveDue(Delivery seen, Instant due) {
        find(seen.key())
                .filter(delivery -> delivery.version() == seen.version() && delivery.dueAt() != null)
                .ifPresent(delivery -> kept.put(delivery.key(), moved(delivery, due)));
    }

    private static Delivery moved(Delivery delivery, Instant due) {
        Delivery.Progress before = delivery.progress();
        Delivery.Progress progress = new Delivery.Progress(
                before.status(), before.failed(), before.firstTriedAt(), before.nextTryAt(), due, before.reason());
        return new Delivery(delivery.key(), delivery.version(), delivery.event(), progress, delivery.tries());
    }

    @Override
    public synchronized List<Delivery> list(EndpointKey endpoint, Asked asked, @Nullable String below, int most) {
        return there().filter(delivery -> delivery.key().endpoint().equals(endpoint))
                .filter(delivery -> asked.status() == null || delivery.status() == asked.status())
                .filter(delivery -> isSince(delivery, asked))
                .filter(delivery -> asked.before() == null || id(delivery).compareTo(EventIds.from(asked.before())) < 0)
                .filter(delivery -> below == null || id(delivery).compareTo(below) < 0)
                .sorted(Comparator.comparing(InMemoryDeliveryStore::id).reversed())
                .limit(most)
                .toList();
    }

    private static boolean isSince(Delivery delivery, Asked asked) {
        return asked.since() == null || id(delivery).compareTo(EventIds.from(asked.since())) >= 0;
    }

    private static String id(Delivery delivery) {
        return delivery.key().id();
    }

    @Override
    public synchronized List<Due> due(int part, Instant now, @Nullable Due below, int most) {
        return there().filter(
                        delivery -> Math.floorMod(delivery.key().endpoint().id().hashCode(), PARTS) == part)
                .flatMap(delivery ->
                        Optional.ofNullable(delivery.dueAt()).map(at -> new Due(delivery.key(), at)).stream())
                .filter(due -> !due.at().isAfter(now))
                .filter(due -> below == null || ORDER.compare(due, below) > 0)
                .sorted(ORDER)
                .limit(most)
                .toList();
    }

    @Override
    public int dueParts() {
        return PARTS;
    }

    private Stream<Delivery> there() {
        return kept.values().stream().filter(this::isThere);
    }

    private boolean isThere(Delivery delivery) {
        return clock.instant().isBefore(delivery.event().expiresAt());
    }
}
