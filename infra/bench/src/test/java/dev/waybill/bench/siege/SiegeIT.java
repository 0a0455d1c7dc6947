package dev.waybill.bench.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The siege, small: enough of each to take every thread of a server that gave one to each. */
class SiegeIT {

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    /** Many times what it takes, for a machine that has other work; the requests of a server that is held take longer than this. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void serverThatManyHoldOnTo_answersTheOthers(@TempDir Path folder) throws IOException, InterruptedException {
        Siege.Result result = Siege.run(ROOT, folder, new SiegePlan(500, 320, 100, 20));
        assertThat(result.longest()).as("%s", result).isLessThan(SOON);
    }
}
