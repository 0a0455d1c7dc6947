package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.TestingClock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of rebuilds promises; run on the fake and on DynamoDB. */
public abstract class RebuildStoreContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final Rebuild begun = Rebuild.begin(tenant, DAY, Map.of("shardId-1", new SequenceNumber("7")))
            .nextStep();

    @SuppressWarnings("NullAway.Init") // set before each test
    private RebuildStore store;

    protected abstract RebuildStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void step_isReadAsItWasPut_andFollowedByTheNext() {
        ReviewSums reviews = new ReviewSums(1, 2, Map.of(), 3, 4, Latencies.NONE);
        UsageCounts counts = new UsageCounts(
                Map.of(),
                Map.of(),
                new ReviewCounts(Map.of("a", reviews), Map.of(Actor.person("ada", "Ada"), reviews)));
        Rebuild first = begun.with(100, counts, "place");
        assertThat(store.find(tenant, DAY)).isEmpty();
        assertThat(store.put(first)).isTrue();
        assertThat(store.find(tenant, DAY)).contains(first);
        Rebuild second = first.nextStep().with(50, UsageCounts.NONE, null);
        assertThat(store.put(second)).isTrue();
        assertThat(store.find(tenant, DAY)).contains(second);
        assertThat(store.find(tenant, DAY.plusDays(1))).isEmpty();
        assertThat(store.find(tenant + "x", DAY)).isEmpty();
    }

    @Test
    void ofTwoWhoGoOn_oneDoes() {
        store.put(begun);
        assertThat(store.put(begun)).isFalse();
        assertThat(store.put(begun.nextStep())).isTrue();
        assertThat(store.put(begun.nextStep())).isFalse();
    }

    @Test
    void whatIsRemoved_isNotThere_andCanBeginAnew() {
        store.put(begun);
        store.remove(tenant, DAY);
        assertThat(store.find(tenant, DAY)).isEmpty();
        assertThat(store.put(begun.nextStep())).isFalse();
        assertThat(store.put(begun)).isTrue();
        store.remove(tenant, DAY.plusDays(1));
    }
}
