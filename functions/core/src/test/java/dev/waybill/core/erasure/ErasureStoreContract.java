package dev.waybill.core.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.erasure.Erasure.Asked;
import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.job.label.JobLabels.Place;
import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of erasures promises; run on the fake and on DynamoDB. */
public abstract class ErasureStoreContract {

    protected final TestingClock clock = new TestingClock();
    private final Instant now = clock.instant();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final ErasureKey key = new ErasureKey(tenant, "erasure_1");
    protected final Erasure begun =
            Erasure.begin(key, new Asked("hashed_x", Actor.key("key_1", "tests"), now), now.plusSeconds(180));

    @SuppressWarnings("NullAway.Init") // set before each test
    private ErasureStore store;

    /** A store that may hold other tenants' erasures. */
    protected abstract ErasureStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void eachStep_isReadAsItWasPut() {
        assertThat(store.find(key)).isEmpty();
        assertThat(store.put(begun)).isTrue();
        assertThat(store.find(key)).contains(begun);
        Place place = new Place(now.minusSeconds(60), "job_1");
        Erasure further =
                begun.after(new Looked(new Sums(2, 7), now.plusSeconds(9), false, now.plusSeconds(30)), place, now);
        assertThat(store.put(further)).isTrue();
        assertThat(store.find(key)).contains(further);
        Erasure whole = further.after(Looked.NOTHING, null, now);
        assertThat(store.put(whole)).isTrue();
        assertThat(store.find(key)).contains(whole);
    }

    @Test
    void erasureOfNothing_isCompleted_andNeverDue() {
        Erasure none = Erasure.ofNothing(key, new Asked("hashed_x", Actor.person("ada@example.com", "Ada"), now));
        assertThat(store.put(none)).isTrue();
        assertThat(store.find(key)).contains(none);
        assertThat(store.due(now.plus(Duration.ofDays(1)), 100)).doesNotContain(key);
    }

    @Test
    void ofTwoWhoGoOn_oneDoes() {
        store.put(begun);
        assertThat(store.put(begun)).isFalse();
        Erasure next = begun.after(Looked.NOTHING, null, now);
        assertThat(store.put(next)).isTrue();
        assertThat(store.put(next)).isFalse();
    }

    @Test
    void erasure_isDueFromItsTimeOn_untilItIsCompleted() {
        store.put(begun);
        assertThat(store.due(now.minusMillis(1), 100)).doesNotContain(key);
        assertThat(store.due(now, 100)).contains(key);
        Erasure later = begun.after(Looked.NOTHING, null, now);
        store.put(later);
        assertThat(later.dueAt()).contains(now.plusSeconds(180));
        assertThat(store.due(now.plusSeconds(179), 100)).doesNotContain(key);
        assertThat(store.due(now.plusSeconds(180), 100)).contains(key);
        Erasure completed = later.after(Looked.NOTHING, null, now.plusSeconds(180));
        assertThat(completed.walk()).isNull();
        store.put(completed);
        assertThat(store.due(now.plus(Duration.ofDays(1)), 100)).doesNotContain(key);
    }

    @Test
    void another_tenants_isNotFound() {
        store.put(begun);
        assertThat(store.find(new ErasureKey(tenant + "x", "erasure_1"))).isEmpty();
    }
}
