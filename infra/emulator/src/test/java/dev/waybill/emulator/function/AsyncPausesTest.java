package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AsyncPausesTest {

    private final AsyncPauses pauses = new AsyncPauses(
            EmulatorOptions.of(Path.of("template.yaml")).invocations().asyncRetryPause());

    @Test
    void failure_waitsOneMinute_thenTwo() {
        assertThat(pauses.afterFailure(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pauses.afterFailure(2)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void throttle_waitsASecond_thenTwiceAsLong_upToFiveMinutes() {
        assertThat(pauses.afterThrottle(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.afterThrottle(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.afterThrottle(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(pauses.afterThrottle(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(pauses.afterThrottle(1000)).isEqualTo(Duration.ofMinutes(5));
    }
}
