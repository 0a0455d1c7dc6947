package dev.waybill.bench.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OthersTest {

    private static final Others BEFORE = new Others(Map.of("job / 000001", "a", "job / 000002", "b", "job / x", "c"));

    @Test
    void itemThatIsOther_orGone_orNew_isADifference() {
        assertThat(BEFORE.differences(BEFORE)).isEmpty();
        assertThat(BEFORE.differences(
                        new Others(Map.of("job / 000001", "a", "job / 000002", "z", "job / 000003", "c"))))
                .containsExactly("job / 000002", "job / 000003", "job / x");
    }
}
