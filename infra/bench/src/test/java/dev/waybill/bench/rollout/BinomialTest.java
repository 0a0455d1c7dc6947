package dev.waybill.bench.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.bench.rollout.Binomial.Interval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinomialTest {

    @Test
    void probabilities_areThoseOfTheTable_andSumUpToOne() {
        assertThat(new Binomial(10, 0.5).probability(5)).isCloseTo(252 / 1024.0, within(1e-12));
        assertThat(new Binomial(4, 0.1).probability(0)).isCloseTo(0.6561, within(1e-12));
        Binomial many = new Binomial(2_000, 0.1);
        assertThat(IntStream.rangeClosed(0, 2_000)
                        .mapToDouble(many::probability)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    /** Five of a hundred tosses lie outside, at most half of them at either end: 0.0176 below 40, 0.0284 below 41. */
    @Test
    void interval_leavesAtMostHalfOfTheRestAtEitherEnd() {
        assertThat(new Binomial(100, 0.5).interval(0.95)).isEqualTo(new Interval(40, 60));
        assertThat(new Binomial(1, 0.5).interval(0.999)).isEqualTo(new Interval(0, 1));
        Binomial rollout = new Binomial(2_000, 0.1);
        Interval interval = rollout.interval(0.999);
        double below = IntStream.range(0, interval.least())
                .mapToDouble(rollout::probability)
                .sum();
        assertThat(below).isLessThanOrEqualTo(0.0005);
        assertThat(below + rollout.probability(interval.least())).isGreaterThan(0.0005);
        assertThat(interval.holds(200)).isTrue();
        assertThat(interval.holds(interval.least() - 1)).isFalse();
        assertThat(interval.holds(interval.most() + 1)).isFalse();
    }
}
