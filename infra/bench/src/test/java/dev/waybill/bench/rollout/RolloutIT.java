package dev.waybill.bench.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.rollout.RolloutCheck.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rollout, small: its jobs' ids come of a seed, so that the share of a version is the same every time. */
class RolloutIT {

    private static final Path TEMPLATE = Path.of(System.getProperty("waybill.root"), "template.yaml");

    @Test
    void versions_getTheirShare_subjectsKeepTheirs_andWhatPutAnsweredHolds() throws IOException, InterruptedException {
        Result result = RolloutBench.run(TEMPLATE, 1, 300, 3);
        assertThat(result.flaws()).as("%s", result.lines()).isEmpty();
        assertThat(result.lines()).hasSize(4);
    }
}
