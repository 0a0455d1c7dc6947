package dev.waybill.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak, short. */
class SoakIT {

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    @Test
    void jobs_whoseServerIsKilledAgainAndAgain_allComeToTheirEndWithEveryCallOnRecord(@TempDir Path folder)
            throws IOException, InterruptedException {
        SoakResult result = Soak.run(new SoakPlan(60, 16, 3, 7, Duration.ofMinutes(4), ROOT), folder);
        assertThat(result.flaws()).as("%s", result.lines()).isEmpty();
    }
}
