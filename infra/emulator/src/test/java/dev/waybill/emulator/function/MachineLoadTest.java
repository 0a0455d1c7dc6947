package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineLoadTest {

    @ParameterizedTest
    @CsvSource({"0.8, true", "1, true", "0.7, false", "0, false", "-1, false", "NaN, false"})
    void isFull_whereMostIsTaken_andNotWhereNothingIsKnown(double load, boolean full) {
        assertThat(new MachineLoad(() -> load, () -> 0).isFull()).isEqualTo(full);
    }

    @Test
    void isAskedOnceAWindow() {
        AtomicLong nanos = new AtomicLong(-3);
        AtomicInteger asked = new AtomicInteger();
        MachineLoad load = new MachineLoad(() -> asked.incrementAndGet() == 1 ? 1 : 0, nanos::get);
        assertThat(load.isFull()).isTrue();
        assertThat(load.isFull()).isTrue();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(load.isFull()).isFalse();
        assertThat(asked).hasValue(2);
    }
}
