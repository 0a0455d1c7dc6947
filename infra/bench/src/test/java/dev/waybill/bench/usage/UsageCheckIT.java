package dev.waybill.bench.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.usage.UsageCheck.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The usage of a few jobs, with more failures. */
class UsageCheckIT {

    private static final Path TEMPLATE = Path.of(System.getProperty("waybill.root"), "template.yaml");

    @Test
    void usage_isTheSumOverTheRecords_thoughBatchesOfTheStreamFailAndComeAgain()
            throws IOException, InterruptedException {
        Result result = new UsageCheck(TEMPLATE, 60, 7, 0.15).run();
        assertThat(result.flaws()).as("%s", result.lines()).isEmpty();
    }
}
