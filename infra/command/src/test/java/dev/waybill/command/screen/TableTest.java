package dev.waybill.command.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_areAsWideAsTheirWidestCell() {
        Table table = new Table("job", "status").row("job_12345", "completed").row("j", "-");

        assertThat(table.lines()).containsExactly("JOB        STATUS", "job_12345  completed", "j          -");
    }

    @Test
    void values_readAsPeopleWriteThem() {
        assertThat(Show.duration(Duration.ofMillis(84))).isEqualTo("84 ms");
        assertThat(Show.duration(Duration.ofMillis(1_320))).isEqualTo("1.32 s");
        assertThat(Show.duration(Duration.ofSeconds(250))).isEqualTo("4 min 10 s");
        assertThat(Show.cost(0)).isEqualTo("$0");
        assertThat(Show.cost(123)).isEqualTo("$0.000123");
        assertThat(Show.cost(2_000_001)).isEqualTo("$2.000001");
    }
}
