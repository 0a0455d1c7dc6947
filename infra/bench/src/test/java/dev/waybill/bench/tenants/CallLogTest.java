package dev.waybill.bench.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.bench.tenants.CallLog.Span;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private long now;
    private final CallLog log = new CallLog(() -> now);

    private void begin(long at, String tenant, String item) {
        now = at;
        log.begin(tenant, item);
    }

    private void end(long at, String tenant) {
        now = at;
        log.end(tenant);
    }

    @Test
    void underWay_isTheAverageOverASpan_ofCallsThatBeganBeforeAndOfOnesThatHaveNotEnded() {
        begin(0, "a", "1");
        begin(50, "a", "2");
        begin(60, "b", "3");
        end(150, "a");
        end(190, "b");

        // Of 100 nanoseconds two calls for 50 and one for 50; and one for 90.
        assertThat(log.underWay("a", new Span(100, 200))).isCloseTo(1.5, within(1e-9));
        assertThat(log.underWay("b", new Span(100, 200))).isCloseTo(0.9, within(1e-9));
        assertThat(log.underWay("a", new Span(200, 300))).isCloseTo(1, within(1e-9));
        assertThat(log.underWay("c", new Span(100, 200))).isZero();
    }

    @Test
    void begun_countsFromTheFirstNanosecond_toTheOneBeforeTheEnd() {
        begin(99, "a", "1");
        begin(100, "a", "2");
        begin(120, "b", "3");
        begin(199, "a", "4");
        begin(200, "a", "5");

        assertThat(log.begun("a", new Span(100, 200))).isEqualTo(2);
        assertThat(log.begun("a")).isEqualTo(4);
        assertThat(log.beginOf("a", 3)).isEqualTo(199);
        assertThatThrownBy(() -> log.beginOf("b", 2)).hasMessage("expected 2 calls of b");
    }

    @Test
    void most_isOfAllTenants_andKnowsOfThoseThatBeganBefore() {
        begin(10, "a", "1");
        begin(20, "b", "2");
        end(110, "a");
        begin(120, "b", "3");
        begin(250, "a", "4");

        assertThat(log.most(new Span(0, 15))).isOne();
        assertThat(log.most(new Span(100, 200))).isEqualTo(2);
        assertThat(log.most(new Span(130, 140))).isEqualTo(2);
        assertThat(log.most(new Span(240, 300))).isEqualTo(3);
    }

    @Test
    void repeated_isWhatWasCalledForTwice() {
        begin(1, "a", "once");
        begin(2, "a", "twice");
        begin(3, "a", "twice");

        assertThat(log.repeated()).containsExactly(entry("twice", 2));
    }

    @Test
    void spans_endNow_andAreCutInWholeParts() {
        now = 1_000;

        assertThat(log.since(400)).isEqualTo(new Span(400, 1_000));
        assertThat(log.last(Duration.ofNanos(250))).isEqualTo(new Span(750, 1_000));
        assertThat(new Span(0, 250).parts(Duration.ofNanos(100))).containsExactly(new Span(0, 100), new Span(100, 200));
    }
}
