package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.erasure.Erasure;
import dev.waybill.emulator.template.SamTemplate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an erasure waits for is what a function may take. */
class LongestWorkTest {

    private static final SamTemplate TEMPLATE = Deployed.with(Map.of());

    @Test
    void noFunction_goesOnForLongerThanAnErasureWaits() {
        assertThat(TEMPLATE.ofType(Deployed.FUNCTION)).isNotEmpty().allSatisfy(function -> assertThat(
                        function.properties().number("Timeout", 3))
                .as(function.logicalId())
                .isLessThanOrEqualTo((int) Erasure.LONGEST_WORK.toSeconds()));
    }
}
