package dev.waybill.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.siege.ProcessFigures;
import org.junit.jupiter.api.Test;

class ResidentTest {

    private final Resident resident = new Resident();

    @Test
    void quarters_areToldByTheirMedians() {
        for (int n = 0; n < 40; n++) {
            resident.add(new ProcessFigures(n == 5 ? 900 : 400 + n / 10, 100, 200));
        }
        assertThat(resident.lines())
                .containsExactly("memory by quarters of the way: 400 MB resident, 100 threads, 200 descriptors; "
                        + "401 MB resident, 100 threads, 200 descriptors; 402 MB resident, 100 threads, 200 descriptors; "
                        + "403 MB resident, 100 threads, 200 descriptors; most 900 MB");
        assertThat(resident.flaws()).isEmpty();
    }

    @Test
    void whatGrew_isAFlaw() {
        for (int n = 0; n < 40; n++) {
            resident.add(new ProcessFigures(400 + 4 * n, 100 + 2 * n, 200 + 4 * n));
        }
        assertThat(resident.flaws()).containsExactly("the memory grows", "the threads grow", "the descriptors grow");
    }

    @Test
    void shortRun_saysThatItIsOne() {
        resident.add(new ProcessFigures(400, 100, 200));
        assertThat(resident.lines()).containsExactly("memory: too short a run to say");
        assertThat(resident.flaws()).isEmpty();
    }
}
