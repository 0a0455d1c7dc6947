package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TellSeldomTest {

    private long now = Long.MAX_VALUE - 5;
    private final TellSeldom tell = new TellSeldom(Duration.ofMinutes(1), () -> now);

    @Test
    void firstFailure_isTold_andThenOneAMinute() {
        assertThat(tell.failed()).isTrue();
        now += Duration.ofSeconds(59).toNanos();
        assertThat(tell.failed()).isFalse();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(tell.failed()).isTrue();
        assertThat(tell.failed()).isFalse();
    }

    @Test
    void failureAfterASuccess_isToldAtOnce() {
        assertThat(tell.failed()).isTrue();
        tell.succeeded();
        assertThat(tell.failed()).isTrue();
    }
}
