package dev.waybill.bench.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.marking.MarkingUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch, small. */
class BatchRunIT {

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    @Test
    void batchWhoseServerIsKilled_comesToItsEndWhole_withCountsThatAddUp(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (MarkingUp up = MarkingUp.start(ROOT, folder)) {
            BatchRun run = new BatchRun(up, List.of("one", "two, or \"more\"", "three"), 120, 1, lines::add);
            run.run(16);
            assertThat(run.flaws()).as("%s", lines).isEmpty();
            assertThat(lines).anyMatch(line -> line.startsWith("killed at"));
        }
    }
}
