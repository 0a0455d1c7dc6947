package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepairPromptTest {

    /** One character before, on and behind the place of the cut: two of them are half a character's place. */
    @Test
    void longAnswer_isCutBetweenCharacters() {
        for (int before = 19_998; before <= 20_000; before++) {
            String shown = Repair.shortened("x".repeat(before) + "\uD83D\uDE00".repeat(5));
            assertThat(shown.chars().filter(c -> c == '?').count()).isZero();
            assertThat(new String(
                            shown.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(shown);
            assertThat(shown.length()).isLessThanOrEqualTo(20_002);
        }
        assertThat(Repair.shortened("x".repeat(20_000))).hasSize(20_000);
    }
}
