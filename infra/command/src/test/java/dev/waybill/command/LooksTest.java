package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.screen.Look;
import dev.waybill.core.environment.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static Look look(Map<String, String> variables, String told) {
        return Looks.ofTerminal(Environment.of(variables), told);
    }

    @Test
    void width_isTheVariables_thenTheTerminals_thenTheUsualOne() {
        assertThat(look(Map.of("COLUMNS", "100"), "120").columns()).isEqualTo(100);
        assertThat(look(Map.of(), "120").columns()).isEqualTo(120);
        assertThat(look(Map.of(), "").columns()).isEqualTo(80);
    }

    @Test
    void widthThatIsNone_countsForNothing() {
        assertThat(look(Map.of("COLUMNS", "wide"), "0").columns()).isEqualTo(80);
        assertThat(look(Map.of("COLUMNS", "-3"), "132").columns()).isEqualTo(132);
        assertThat(look(Map.of("COLUMNS", "99999999999999"), "132").columns()).isEqualTo(132);
    }

    @Test
    void colour_isThereUnlessItIsUnwantedOrUnknown() {
        assertThat(look(Map.of("TERM", "xterm"), "").isColoured()).isTrue();
        assertThat(look(Map.of("NO_COLOR", "1"), "").isColoured()).isFalse();
        assertThat(look(Map.of("NO_COLOR", "false"), "").isColoured()).isFalse();
        assertThat(look(Map.of("TERM", "dumb"), "").isColoured()).isFalse();
    }
}
