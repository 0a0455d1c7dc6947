package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewCountsTest {

    @Test
    void moreNamesThanAPartHasRoomFor_areCountedTogether_andNothingIsLost() {
        UsageCounts sum = UsageCounts.NONE;
        for (int n = 0; n < ReviewCounts.MOST_NAMES + 20; n++) {
            sum = sum.plusWithin(one("task-" + n, Actor.person("p" + n, null)));
        }
        assertThat(sum.reviews().tasks()).hasSize(ReviewCounts.MOST_NAMES + 1);
        assertThat(sum.reviews().reviewers()).hasSize(ReviewCounts.MOST_NAMES + 1);
        assertThat(sum.reviews().tasks().get(ReviewCounts.OTHER_TASKS))
                .extracting(ReviewSums::decided)
                .isEqualTo(20L);
        assertThat(sum.reviews().reviewers().get(ReviewCounts.OTHER_REVIEWERS))
                .extracting(ReviewSums::decided)
                .isEqualTo(20L);
    }

    @Test
    void whatIsTakenAwayAgain_leavesNothing() {
        UsageCounts ada = one("a", Actor.person("ada", "Ada"));
        UsageCounts both = ada.plus(one("a", Actor.person("bob", null)));
        assertThat(both.minus(both)).isEqualTo(UsageCounts.NONE);
        assertThat(both.minus(ada).reviews().reviewers()).containsOnlyKeys(Actor.person("bob", null));
        assertThat(ada.plus(both.minus(ada))).isEqualTo(both);
    }

    private static UsageCounts one(String task, Actor who) {
        ReviewSums sums = new ReviewSums(1, 2, Map.of(Decided.CORRECTED, 1L), 3, 4, Latencies.of(Duration.ofHours(1)));
        return new UsageCounts(Map.of(), Map.of(), new ReviewCounts(Map.of(task, sums), Map.of(who, sums)));
    }
}
