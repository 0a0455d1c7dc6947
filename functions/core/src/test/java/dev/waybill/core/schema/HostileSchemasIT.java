package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.schema.HostileSchemas.Hostile;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever schema and document: a validation ends within its steps or its time, and what it says is bounded. Counted, not timed; the
 * benchmark of schemas goes through thousands.
 */
class HostileSchemasIT {

    private static final int MANY = 500;
    private static final long SEED = 20_261_129;

    /** All steps there may be, and the clock is looked at each 2,000. */
    private static final long MOST_LOOKS = (40_000_000 + 5_000_000) / 2_000 + 2;

    /** Most pairs are stopped by the clock after so many looks, a tenth of all steps; each twenty-fifth may take them all. */
    private static final long FEWER_LOOKS = MOST_LOOKS / 10;

    @Test
    void everyValidation_endsWithinItsStepsOrItsTime_andSaysAtMostTwoHundredThings() {
        HostileSchemas hostile = new HostileSchemas(SEED);
        AtomicInteger made = new AtomicInteger();
        AtomicInteger judged = new AtomicInteger();
        // On all cores, for it takes long: which pairs there are, and which of them may take all steps, is the same
        // each time.
        IntStream.range(0, MANY).parallel().forEach(any -> {
            int number;
            Hostile pair;
            synchronized (hostile) {
                number = made.getAndIncrement();
                pair = hostile.next();
            }
            if (isJudged(number, pair)) {
                judged.incrementAndGet();
            }
        });
        assertThat(made.get()).isEqualTo(MANY);
        assertThat(judged.get()).as("schemas that compile").isGreaterThan(MANY / 2);
    }

    /** Whether the schema compiled; what came of it is within the bounds. */
    private static boolean isJudged(int number, Hostile pair) {
        long most = number % 25 == 0 ? MOST_LOOKS : FEWER_LOOKS;
        try {
            JsonSchema schema = JsonSchema.compile(pair.schema());
            AtomicLong looks = new AtomicLong();
            List<Violation> violations = schema.validate(pair.document(), () -> {
                // The first look is the start.
                boolean late = looks.incrementAndGet() > most;
                return late ? Budget.MOST_TIME.toNanos() + 1 : 0;
            });
            assertThat(looks.get()).as("looks at the clock of %s", number).isLessThanOrEqualTo(most + 1);
            assertBounded(violations);
            return true;
        } catch (InvalidSchemaException refused) {
            assertBounded(refused.violations());
            return false;
        }
    }

    private static void assertBounded(List<Violation> violations) {
        assertThat(violations).hasSizeLessThanOrEqualTo(200).allSatisfy(violation -> {
            assertThat(violation.pointer().length()).isLessThan(2_100);
            assertThat(violation.detail().length()).isLessThan(1_000);
        });
    }

    @Test
    void sameSeed_makesTheSame() {
        HostileSchemas one = new HostileSchemas(7);
        HostileSchemas other = new HostileSchemas(7);
        for (int i = 0; i < 5; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }
}
