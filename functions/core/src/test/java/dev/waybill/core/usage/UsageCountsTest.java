package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.task.catalog.TaskRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageCountsTest {

    @Test
    void moreNamesThanAPartHasRoomFor_areCountedTogether_andNothingIsLost() {
        UsageCounts sum = UsageCounts.NONE;
        for (int n = 0; n < UsageCounts.MOST_NAMES + 20; n++) {
            sum = sum.plusWithin(one("task-" + n));
        }
        assertThat(sum.versions()).hasSize(UsageCounts.MOST_NAMES + 1);
        assertThat(sum.models()).hasSize(UsageCounts.MOST_NAMES + 1);
        assertThat(sum.totals().jobs()).isEqualTo(UsageCounts.MOST_NAMES + 20);
        assertThat(sum.plusWithin(one("task-0")).versions().get(new TaskRef("acme", "task-0", 1)))
                .extracting(figures -> figures.totals().jobs())
                .isEqualTo(2L);
    }

    @Test
    void whatIsTakenAwayAgain_leavesNothing() {
        UsageCounts counts = one("a").plus(one("b"));
        assertThat(counts.minus(counts)).isEqualTo(UsageCounts.NONE);
        assertThat(counts.minus(one("b"))).isEqualTo(one("a"));
        assertThat(one("a").plus(counts.minus(one("a")))).isEqualTo(counts);
    }

    @Test
    void drafts_areCountedTogether_apartFromThePublishedVersionOfTheirNumber() {
        TaskRef draft = TaskRef.ofDraft("acme", "a", 1, "sha256:1");
        assertThat(UsageCounts.counted(draft))
                .isEqualTo(UsageCounts.counted(TaskRef.ofDraft("acme", "a", 2, "sha256:2")));
        assertThat(UsageCounts.counted(draft)).isNotEqualTo(UsageCounts.counted(new TaskRef("acme", "a", 1)));
        assertThat(UsageCounts.counted(new TaskRef("acme", "a", 1))).isEqualTo(new TaskRef("acme", "a", 1));
    }

    private static UsageCounts one(String name) {
        return new UsageCounts(
                Map.of(
                        new TaskRef("acme", name, 1),
                        new VersionFigures(
                                new Totals(1, 2, 3, 4), Map.of("completed", 1L), Map.of(), 0, Latencies.NONE)),
                Map.of(name, new Totals(1, 2, 3, 4)));
    }
}
