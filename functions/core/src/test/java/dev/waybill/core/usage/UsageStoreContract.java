package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of usage promises; run on the fake and on DynamoDB. */
public abstract class UsageStoreContract {

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init") // set before each test
    private UsageStore store;

    /** A store that may hold other tenants' usage. */
    protected abstract UsageStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void part_isReadAsItWasPut() {
        UsagePart part = part(today, "shardId-1", "1234567890123456789012345678901234567890");
        assertThat(store.find(part.key())).isEmpty();
        assertThat(store.put(part, null)).isTrue();
        assertThat(store.find(part.key())).contains(part);
    }

    @Test
    void part_isReplacedByWhoKnowsHowFarItIs() {
        UsagePart first = part(today, "shardId-1", "9");
        UsagePart second = part(today, "shardId-1", "10");
        store.put(first, null);
        assertThat(store.put(second, first.last())).isTrue();
        assertThat(store.find(first.key())).contains(second);
    }

    @Test
    void whoDoesNot_replacesNothing() {
        UsagePart there = part(today, "shardId-1", "9");
        store.put(there, null);
        UsagePart other = part(today, "shardId-1", "10");
        assertThat(store.put(other, null)).isFalse();
        assertThat(store.put(other, new SequenceNumber("8"))).isFalse();
        assertThat(store.find(there.key())).contains(there);
    }

    @Test
    void whoBelievesInAPartThatIsNot_putsNothing() {
        UsagePart part = part(today, "shardId-1", "9");
        assertThat(store.put(part, new SequenceNumber("8"))).isFalse();
        assertThat(store.find(part.key())).isEmpty();
    }

    @Test
    void parts_areThoseOfTheDays_bothInclusive_ofTheTenantAlone() {
        UsagePart before = part(today.minusDays(3), "shardId-1", "1");
        UsagePart first = part(today.minusDays(2), "shardId-1", "1");
        UsagePart last = part(today, "shardId-1", "1");
        UsagePart lastOther = part(today, "shardId-2", "1");
        for (UsagePart each : new UsagePart[] {before, first, last, lastOther}) {
            store.put(each, null);
        }
        store.put(
                new UsagePart(
                        new UsagePart.Key(tenant + "x", today, "shardId-1"), new SequenceNumber("1"), UsageCounts.NONE),
                null);
        assertThat(store.parts(tenant, today.minusDays(2), today)).containsExactly(first, last, lastOther);
        assertThat(store.parts(tenant, today.minusDays(3), today.minusDays(3))).containsExactly(before);
        assertThat(store.parts(tenant, today.plusDays(1), today.plusDays(9))).isEmpty();
    }

    /** More than an answer of the table holds, and names as odd as they may be. */
    @Test
    void manyNames_comeBackWhole() {
        Map<TaskRef, VersionFigures> versions = new HashMap<>();
        Map<String, Totals> models = new HashMap<>();
        for (int n = 0; n < UsageCounts.MOST_NAMES; n++) {
            versions.put(new TaskRef("_operator", "task-" + n, n + 1), figures());
            models.put("bedrock/eu.anthropic/model:" + n + "@1 \"ä\"", new Totals(1, 2, 3, Long.MAX_VALUE));
        }
        UsagePart part = new UsagePart(
                new UsagePart.Key(tenant, today, "shardId-1"),
                new SequenceNumber("1"),
                new UsageCounts(versions, models, manyReviews()));
        store.put(part, null);
        assertThat(store.find(part.key())).contains(part);
    }

    private static ReviewCounts manyReviews() {
        Map<String, ReviewSums> tasks = new HashMap<>();
        Map<Actor, ReviewSums> reviewers = new HashMap<>();
        ReviewSums sums = reviews();
        for (int n = 0; n < 40; n++) {
            sums = sums.plus(new ReviewSums(0, 0, Map.of(), 0, 0, Latencies.of(Duration.ofSeconds(1L << (n / 2)))));
        }
        for (int n = 0; n < ReviewCounts.MOST_NAMES; n++) {
            tasks.put("task-" + n, sums);
            reviewers.put(Actor.person("https://idp.example/" + n, n % 2 == 0 ? "Ä \"" + n : null), sums);
        }
        return new ReviewCounts(tasks, reviewers);
    }

    private UsagePart part(LocalDate day, String shard, String last) {
        return new UsagePart(
                new UsagePart.Key(tenant, day, shard),
                new SequenceNumber(last),
                new UsageCounts(
                        Map.of(new TaskRef(tenant, "sorting", 3), figures()),
                        Map.of("embedded/all-minilm-l6-v2", new Totals(1, 12, 3, -4)),
                        new ReviewCounts(
                                Map.of("sorting", reviews()),
                                Map.of(
                                        Actor.person("ada", "Ada"), reviews(),
                                        Actor.key("key_1", null), reviews()))));
    }

    private static ReviewSums reviews() {
        return new ReviewSums(
                7,
                -1,
                Map.of(Decided.APPROVED, 4L, Decided.CORRECTED, 2L, Decided.REJECTED, 1L),
                3,
                2,
                Latencies.of(Duration.ofHours(9)).plus(Latencies.of(Duration.ofDays(90))));
    }

    private static VersionFigures figures() {
        return new VersionFigures(
                new Totals(3, 36, 0, 9),
                Map.of("completed", 2L, "failed", 1L),
                Map.of("accepted", 2L, "invalid", 4L),
                1,
                Latencies.of(Duration.ofMillis(750)).plus(Latencies.of(Duration.ofMillis(80))));
    }
}
