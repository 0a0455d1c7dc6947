package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Awaited awaited = Awaited.byCaller(nanos::get);

    @Test
    void nobodyWaits_whereNobodySaidSo() {
        assertThat(Awaited.here()).isSameAs(Awaited.NOT);
        assertThat(Awaited.NOT.isStill()).isFalse();
    }

    @Test
    void workOfARequest_isAwaited_onThisThreadAlone_andAsLongAsItRuns() {
        Awaited within = awaited.run(Awaited::here);
        assertThat(within).isSameAs(awaited);
        assertThat(awaited.run(
                        () -> CompletableFuture.supplyAsync(Awaited::here).join()))
                .isSameAs(Awaited.NOT);
        assertThat(Awaited.here()).isSameAs(Awaited.NOT);
    }

    @Test
    void whateverComesOfTheWork_theThreadIsAsItWas() {
        Awaited outer = Awaited.byCaller(nanos::get);
        Awaited after = outer.run(() -> {
            assertThatThrownBy(() -> awaited.run(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            return Awaited.here();
        });
        assertThat(after).isSameAs(outer);
    }

    @Test
    void itWearsOff_afterSomeInvocations() {
        for (int n = 0; n < Awaited.MOST_INVOCATIONS; n++) {
            assertThat(awaited.run(Awaited::spend)).as("invocation " + n).isSameAs(awaited);
        }
        assertThat(awaited.run(Awaited::spend)).isSameAs(Awaited.NOT);
        assertThat(awaited.run(Awaited::here)).isSameAs(Awaited.NOT);
    }

    @Test
    void itWearsOff_afterSomeTime() {
        nanos.set(Awaited.LONGEST_NANOS);
        assertThat(awaited.isStill()).isTrue();
        nanos.incrementAndGet();
        assertThat(awaited.isStill()).isFalse();
        assertThat(awaited.run(Awaited::spend)).isSameAs(Awaited.NOT);
    }
}
