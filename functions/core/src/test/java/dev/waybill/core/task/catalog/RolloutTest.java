package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.core.task.catalog.Rollout.By;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {

    private static final Rollout MOSTLY_ONE = new Rollout(Map.of(1, 90, 2, 10), By.JOB);

    @Test
    void versions_shareTheBucketsInAscendingOrder() {
        assertThat(MOSTLY_ONE.version(0)).isEqualTo(1);
        assertThat(MOSTLY_ONE.version(8_999)).isEqualTo(1);
        assertThat(MOSTLY_ONE.version(9_000)).isEqualTo(2);
        assertThat(MOSTLY_ONE.version(9_999)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"90, 10", "50, 50", "1, 2", "33, 1", "1, 0", "0, 7", "999999999, 1000000000"})
    void everyVersion_getsItsPart_toTheBucket(int one, int two) {
        Rollout rollout = new Rollout(Map.of(1, one, 2, two), By.JOB);
        long ofTwo = IntStream.range(0, Rollout.BUCKETS)
                .filter(bucket -> rollout.version(bucket) == 2)
                .count();
        assertThat((double) ofTwo).isCloseTo(Rollout.BUCKETS * (double) two / ((long) one + two), within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"10, 11", "10, 50", "10, 100", "0, 1", "99, 100"})
    void raisingAWeight_movesTheBucketsThatItAdds_andNoOther(int before, int after) {
        Rollout less = new Rollout(Map.of(1, 100 - before, 2, before), By.JOB);
        Rollout more = new Rollout(Map.of(1, 100 - after, 2, after), By.JOB);
        long moved = IntStream.range(0, Rollout.BUCKETS)
                .filter(bucket -> less.version(bucket) != more.version(bucket))
                .peek(bucket -> assertThat(more.version(bucket)).isEqualTo(2))
                .count();
        assertThat(moved).isEqualTo((after - before) * 100L);
    }

    @Test
    void versionWithoutWeight_isKept_andGivenToNobody() {
        Rollout rollout = new Rollout(Map.of(3, 0, 1, 1, 2, 0), By.JOB);
        assertThat(rollout.weights()).containsOnlyKeys(1, 2, 3);
        assertThat(rollout.versions()).containsExactly(1);
        assertThat(IntStream.range(0, Rollout.BUCKETS).map(rollout::version)).containsOnly(1);
    }

    @Test
    void smallestPart_thatIsTaken_hasABucket() {
        Rollout smallest = new Rollout(Map.of(1, 5, 2, 49_990, 3, 5), By.JOB);
        assertThat(smallest.isTooSmall(1)).isFalse();
        assertThat(IntStream.range(0, Rollout.BUCKETS).map(smallest::version)).contains(1, 2, 3);
        assertThat(new Rollout(Map.of(1, 4, 2, 49_996), By.JOB).isTooSmall(1)).isTrue();
        assertThat(new Rollout(Map.of(1, 0, 2, 49_996), By.JOB).isTooSmall(1)).isFalse();
    }

    @Test
    void bucket_followsFromTheJob_orFromTheSubjectWhereThereIsOne() {
        Rollout bySubject = new Rollout(Map.of(1, 1), By.SUBJECT);
        assertThat(MOSTLY_ONE.bucket("sorting", "job_1", "ada")).isEqualTo(MOSTLY_ONE.bucket("sorting", "job_1", null));
        assertThat(bySubject.bucket("sorting", "job_1", "ada")).isEqualTo(bySubject.bucket("sorting", "job_2", "ada"));
        assertThat(bySubject.bucket("sorting", "job_1", null)).isEqualTo(MOSTLY_ONE.bucket("sorting", "job_1", null));
    }

    /** A subject that is among the first to get a new version of one task is not so of all. */
    @Test
    void bucket_differsBetweenTasks() {
        assertThat(MOSTLY_ONE.bucket("sorting", "job_1", null)).isNotEqualTo(MOSTLY_ONE.bucket("reply", "job_1", null));
    }

    /** Other buckets in a later release would give subjects other versions in the middle of a rollout. */
    @Test
    void bucket_isTheSameInEveryRelease() {
        assertThat(MOSTLY_ONE.bucket("sorting", "job_hdxe5x42qgn7r7akspkq2zh7qw", null))
                .isEqualTo(6_280);
    }
}
