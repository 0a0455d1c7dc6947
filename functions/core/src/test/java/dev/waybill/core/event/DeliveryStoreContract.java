package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.Delivery.Progress;
import dev.waybill.core.event.DeliveryStore.Asked;
import dev.waybill.core.event.DeliveryStore.Due;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of deliveries promises; run on the fake and on DynamoDB. */
public abstract class DeliveryStoreContract {

    private static final Asked ALL = new Asked(null, null, null);

    protected final TestingClock clock = new TestingClock();
    private final Instant now = clock.instant();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final EndpointKey endpoint = new EndpointKey(tenant, "webhook_1");

    @SuppressWarnings("NullAway.Init") // set before each test
    private DeliveryStore store;

    /** A store that may hold other tenants' deliveries. */
    protected abstract DeliveryStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void delivery_isReadAsItWasPut_atEachVersion() {
        Delivery first = delivery(now, "a");
        assertThat(store.find(first.key())).isEmpty();
        assertThat(store.put(first)).isTrue();
        assertThat(store.find(first.key())).contains(first);
        Delivery tried = first.tried(
                new DeliveryTry(now, 503, 12, "http_503"),
                new Progress(DeliveryStatus.PENDING, 1, now, now.plusSeconds(5), now.plusSeconds(65), null));
        assertThat(store.put(tried)).isTrue();
        assertThat(store.find(first.key())).contains(tried);
        Delivery failed = tried.tried(
                new DeliveryTry(now, null, 15_000, "no_answer_in_time"),
                new Progress(DeliveryStatus.FAILED, 2, now, null, null, "webhook_disabled"));
        assertThat(store.put(failed)).isTrue();
        assertThat(store.find(first.key())).contains(failed);
    }

    @Test
    void eventToldTwice_isOnTheBooksOnce() {
        Delivery first = delivery(now, "a");
        assertThat(store.put(first)).isTrue();
        assertThat(store.put(first)).isFalse();
        assertThat(store.put(succeeded(first))).isTrue();
        assertThat(store.put(first))
                .as("told once more, after it was delivered")
                .isFalse();
        assertThat(store.put(succeeded(first)))
                .as("by another who tried at once")
                .isFalse();
    }

    @Test
    void delivery_isForgottenWithItsTime() {
        Delivery first = delivery(now, "a");
        store.put(first);
        clock.advance(Duration.ofDays(31));
        assertThat(store.find(first.key())).isEmpty();
        assertThat(store.list(endpoint, ALL, null, 10)).isEmpty();
        assertThat(store.put(succeeded(first))).as("a try that comes after all").isFalse();
    }

    @Test
    void list_isNewestFirst_andGoesOnWhereItEnded() {
        List<Delivery> all = put(5);
        assertThat(store.list(endpoint, ALL, null, 2)).containsExactly(all.get(4), all.get(3));
        assertThat(store.list(endpoint, ALL, all.get(3).key().id(), 2)).containsExactly(all.get(2), all.get(1));
        assertThat(store.list(endpoint, ALL, all.get(1).key().id(), 2)).containsExactly(all.get(0));
        assertThat(store.list(endpoint, ALL, all.get(0).key().id(), 2)).isEmpty();
        assertThat(store.list(new EndpointKey(tenant, "webhook_2"), ALL, null, 10))
                .isEmpty();
    }

    @Test
    void list_holdsWhatHappenedWithinTheTimeAskedFor() {
        List<Delivery> all = put(5);
        Instant third = all.get(2).event().at();
        assertThat(store.list(endpoint, new Asked(null, third, null), null, 10))
                .containsExactly(all.get(4), all.get(3), all.get(2));
        assertThat(store.list(endpoint, new Asked(null, null, third), null, 10))
                .containsExactly(all.get(1), all.get(0));
        assertThat(store.list(endpoint, new Asked(null, third, third.plusMillis(1)), null, 10))
                .containsExactly(all.get(2));
        assertThat(store.list(endpoint, new Asked(null, third, third), null, 10))
                .isEmpty();
    }

    @Test
    void rareStatus_isFoundAtOnce_whateverLiesBetween() {
        List<Delivery> all = put(6);
        Delivery failed = all.get(1).next(new Progress(DeliveryStatus.FAILED, 10, now, null, null, null));
        Delivery succeeded = succeeded(all.get(4));
        assertThat(store.put(failed)).isTrue();
        assertThat(store.put(succeeded)).isTrue();
        assertThat(store.list(endpoint, new Asked(DeliveryStatus.FAILED, null, null), null, 1))
                .containsExactly(failed);
        assertThat(store.list(endpoint, new Asked(DeliveryStatus.SUCCEEDED, null, null), null, 1))
                .containsExactly(succeeded);
        assertThat(store.list(endpoint, new Asked(DeliveryStatus.PENDING, null, null), null, 3))
                .containsExactly(all.get(5), all.get(3), all.get(2));
        Delivery again = failed.next(new Progress(DeliveryStatus.PENDING, 0, null, now, now, null));
        assertThat(store.put(again)).isTrue();
        assertThat(store.list(endpoint, new Asked(DeliveryStatus.FAILED, null, null), null, 1))
                .isEmpty();
    }

    @Test
    void due_isWhatIsPending_theLongestFirst() {
        List<Delivery> all = put(3);
        store.put(succeeded(all.get(1)));
        assertThat(due(now.plusSeconds(59), null)).isEmpty();
        List<Due> due = due(now.plus(Duration.ofHours(1)), null);
        assertThat(due)
                .extracting(Due::key)
                .containsExactly(all.get(0).key(), all.get(2).key());
        assertThat(due(now.plus(Duration.ofHours(1)), due.get(0)))
                .extracting(Due::key)
                .containsExactly(all.get(2).key());
    }

    @Test
    void dueThatIsMoved_isSeenByNobodyBefore_andChangesNothingElse() {
        Delivery first = put(1).get(0);
        Instant later = now.plus(Duration.ofHours(5));
        store.moveDue(first, later);
        assertThat(due(later.minusMillis(1), null)).isEmpty();
        assertThat(due(later, null)).extracting(Due::at).containsExactly(later);
        assertThat(store.find(first.key()).map(Delivery::version)).contains(1);
        Delivery done = succeeded(first);
        store.put(done);
        store.moveDue(first, later);
        assertThat(due(later, null)).as("moved by who had not seen its end").isEmpty();
        assertThat(store.find(first.key())).contains(done);
    }

    /** Of this tenant, from the part that holds its endpoint. */
    private List<Due> due(Instant at, @Nullable Due below) {
        for (int part = 0; part < store.dueParts(); part++) {
            if (!own(store.due(part, at, null, 100)).isEmpty()) {
                return own(store.due(part, at, below, 100));
            }
        }
        return List.of();
    }

    private List<Due> own(List<Due> due) {
        return due.stream()
                .filter(each -> each.key().endpoint().tenant().equals(tenant))
                .toList();
    }

    private List<Delivery> put(int count) {
        List<Delivery> all = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Delivery delivery = delivery(now.plusSeconds(n), Integer.toString(n));
            assertThat(store.put(delivery)).isTrue();
            all.add(delivery);
        }
        return all;
    }

    private Delivery delivery(Instant at, String what) {
        Progress progress = new Progress(DeliveryStatus.PENDING, 0, null, at, at.plusSeconds(60), null);
        return new Delivery(
                new DeliveryKey(endpoint, EventIds.event(at, tenant, what)),
                1,
                new Delivery.Event(
                        EventType.JOB_COMPLETED, at, "{\"type\":\"job.completed\"}", now.plus(Duration.ofDays(30))),
                progress,
                List.of());
    }

    private Delivery succeeded(Delivery before) {
        return before.tried(
                new DeliveryTry(now, 204, 7, null), new Progress(DeliveryStatus.SUCCEEDED, 0, now, null, null, null));
    }
}
