package dev.waybill.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomExpressionsTest {

    private static final int MANY = 500;
    private static final Settings SETTINGS =
            new Settings(Duration.ofMillis(10), 200, 2_000_000, 4, 4, 64 * 1024 * 1024, true);

    /** The bound, and what one step takes when it is slow. */
    private static final Duration MOST_CPU = Duration.ofMillis(1_500);

    @Test
    void expressionOfAnyKind_endsWithinItsBounds() {
        RandomExpressions expressions = new RandomExpressions(42);
        for (int i = 0; i < MANY; i++) {
            String text = expressions.next();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

            evaluate(text);

            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            assertThat(Duration.ofNanos(cpu)).as(text).isLessThan(MOST_CPU);
        }
    }

    private static void evaluate(String text) {
        try {
            JsonataExpression.parse(text).evaluate(HostileInput.create(), Map.of(), SETTINGS);
        } catch (JsonataSyntaxException | JsonataFailure ends) {
            assertThat(ends).hasNoCause();
        }
    }
}
