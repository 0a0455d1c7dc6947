package dev.waybill.aws.dynamo.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.usage.Latencies;
import dev.waybill.core.usage.ReviewCounts;
import dev.waybill.core.usage.ReviewSums;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.VersionFigures;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsJsonTest {

    /** As every version has written it. */
    private static final String UNREVIEWED = "{\"tasks\":{\"_operator/sorting@1\":{\"t\":[1,12,0,3],"
            + "\"e\":{\"completed\":1},\"v\":{\"accepted\":1}}},\"models\":{\"embedded/small\":[1,12,0,3]}}";

    private static final Totals TOTALS = new Totals(1, 12, 0, 3);
    private static final Map<TaskRef, VersionFigures> VERSIONS = Map.of(
            new TaskRef("_operator", "sorting", 1),
            new VersionFigures(TOTALS, Map.of("completed", 1L), Map.of("accepted", 1L), 0, Latencies.NONE));

    @Test
    void jobsThatNobodyReviewed_takeNoMoreRoomThanTheyDid() {
        assertThat(CountsJson.write(new UsageCounts(VERSIONS, Map.of("embedded/small", TOTALS))))
                .isEqualTo(UNREVIEWED);
    }

    @Test
    void whatWasWrittenBeforeReviewsWereCounted_isRead() {
        assertThat(CountsJson.read(UNREVIEWED))
                .isEqualTo(new UsageCounts(VERSIONS, Map.of("embedded/small", TOTALS), ReviewCounts.NONE));
    }

    @Test
    void reviews_keepTheirForm() {
        ReviewSums sums = new ReviewSums(3, 2, Map.of(Decided.APPROVED, 1L), 1, 0, Latencies.of(Duration.ofHours(1)));
        UsageCounts counts = new UsageCounts(
                Map.of(), Map.of(), new ReviewCounts(Map.of("claims", sums), Map.of(Actor.person("ada", null), sums)));
        String text = "{\"tasks\":{},\"models\":{},\"reviews\":{"
                + "\"tasks\":{\"claims\":{\"n\":[3,2,1,0],\"a\":{\"approved\":1},\"l\":{\"44\":1}}},"
                + "\"reviewers\":[{\"by\":{\"type\":\"person\",\"id\":\"ada\"},\"n\":[3,2,1,0],"
                + "\"a\":{\"approved\":1},\"l\":{\"44\":1}}]}}";
        assertThat(CountsJson.write(counts)).isEqualTo(text);
        assertThat(CountsJson.read(text)).isEqualTo(counts);
    }
}
