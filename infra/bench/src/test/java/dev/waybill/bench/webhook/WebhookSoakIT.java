package dev.waybill.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.marking.MarkingUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The webhooks, few. */
class WebhookSoakIT {

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    @Test
    void events_toReceiversOfWhichFiveDoTheirWorst_allComeToTheOthers_thoughTheServerIsKilled(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (MarkingUp up = MarkingUp.start(ROOT, folder)) {
            WebhookSoak soak = new WebhookSoak(up, new WebhookPlan(60, 3, 20, 1, Duration.ofSeconds(2)), lines::add);
            soak.run();
            assertThat(soak.flaws()).as("%s", lines).isEmpty();
            assertThat(lines).anyMatch(line -> line.contains("killed when all were told"));
        }
    }
}
