package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.schema.HostileSchemas.Hostile;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whatever schema and document: a validation ends within its steps or its time, and what it says is bounded. Counted, not timed. */
class HostileSchemasTest {

    private static final int MANY = 500;
    private static final long SEED = 20_261_129;

    /** All steps there may be, and the clock is looked at each 2,000. */
    private static final long MOST_LOOKS = (40_000_000 + 5_000_000) / 2_000 + 2;

    /** Most pairs are stopped by the clock after so many looks, a tenth of all steps; each twenty-fifth may take them all. */
    private static final long FEWER_LOOKS = MOST_LOOKS / 10;

    @Test
    void everyValidation_endsWithinItsStepsOrItsTime_andSaysAtMostTwoHundredThings() {
        HostileSchemas hostile = new HostileSchemas(SEED);
        int judged = 0;
        for (int i = 0; i < MANY; i++) {
            Hostile pair = hostile.next();
            long most = i % 25 == 0 ? MOST_LOOKS : FEWER_LOOKS;
            try {
                JsonSchema schema = JsonSchema.compile(pair.schema());
                AtomicLong looks = new AtomicLong();
                List<Violation> violations = schema.validate(pair.document(), () -> {
                    // The first look is the start.
                    boolean late = looks.incrementAndGet() > most;
                    return late ? Budget.MOST_TIME.toNanos() + 1 : 0;
                });
                assertThat(looks.get()).as("looks at the clock of %s", i).isLessThanOrEqualTo(most + 1);
                assertBounded(violations);
                judged++;
            } catch (InvalidSchemaException refused) {
                assertBounded(refused.violations());
            }
        }
        assertThat(judged).as("schemas that compile").isGreaterThan(MANY / 2);
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
