package dev.waybill.emulator.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute) | 2026-01-31T10:16:30Z",
                "rate(2 hours) | 2026-01-31T12:15:30Z",
                "rate(1 day) | 2026-02-01T10:15:30Z",
                "cron(0 3 * * ? *) | 2026-02-01T03:00:00Z",
                "cron(0/10 * * * ? *) | 2026-01-31T10:20:00Z",
                "cron(15 10 ? * MON-FRI *) | 2026-02-02T10:15:00Z",
                "cron(0 0 1 JAN,JUL ? *) | 2026-07-01T00:00:00Z",
                "cron(0 0 1 1 ? 2030) | 2030-01-01T00:00:00Z",
                "cron(5,10,20-30/5 * * * ? *) | 2026-01-31T10:20:00Z",
                "cron(0/5 8-17 ? * MON-FRI *) | 2026-02-02T08:00:00Z",
                "cron(0 10 ? * 1 *) | 2026-02-01T10:00:00Z",
                "cron(0 10 ? * 7 *) | 2026-02-07T10:00:00Z",
                "cron(0 3 1/5 * ? *) | 2026-02-01T03:00:00Z",
                "cron(0 0 29 2 ? *) | 2028-02-29T00:00:00Z",
                "cron(0 3 * * ? 2027/2) | 2027-01-01T03:00:00Z",
                "cron(0 3 * * ? 2020) | +1000000000-12-31T23:59:59.999999999Z",
                "cron(0 10 L * ? *) | 2026-02-28T10:00:00Z",
                "cron(0 11 L * ? *) | 2026-01-31T11:00:00Z",
                "cron(0 10 LW * ? *) | 2026-02-27T10:00:00Z",
                "cron(0 10 1W * ? *) | 2026-02-02T10:00:00Z",
                "cron(0 10 15W * ? *) | 2026-02-16T10:00:00Z",
                "cron(0 10 ? * L *) | 2026-02-07T10:00:00Z",
                "cron(0 10 ? * 6L *) | 2026-02-27T10:00:00Z",
                "cron(0 10 ? * FRIL *) | 2026-02-27T10:00:00Z",
                "cron(0 10 ? * MON#1 *) | 2026-02-02T10:00:00Z",
                "cron(0 10 ? * 2#5 *) | 2026-03-30T10:00:00Z",
                "cron(0 9 ? * FRI-SAT,SUN-MON *) | 2026-02-01T09:00:00Z",
                "cron(0 22-23,0-2 * * ? *) | 2026-01-31T22:00:00Z",
                "cron(0 0 1 JAN-FEB,NOV-DEC ? *) | 2026-02-01T00:00:00Z",
                "cron(0 10 ? * SUN-SUN *) | 2026-02-01T10:00:00Z",
            })
    void nextTime_isTheServices(String expression, Instant next) {
        assertThat(next(ScheduleExpression.parse(expression, ZoneOffset.UTC), "2026-01-31T10:15:30Z"))
                .isEqualTo(next);
    }

    @Test
    void cron_followsItsZone() {
        assertThat(next(inBerlin("cron(0 3 * * ? *)"), "2026-01-31T10:15:30Z"))
                .isEqualTo(Instant.parse("2026-02-01T02:00:00Z"));
    }

    @Test
    void timeThatClocksPutForwardPassOver_isLeftOut() {
        assertThat(next(inBerlin("cron(30 2 * * ? *)"), "2026-03-28T12:00:00Z"))
                .isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void timeThatClocksPutBackRepeat_comesOnce() {
        ScheduleExpression nightly = inBerlin("cron(30 2 * * ? *)");
        Instant first = next(nightly, "2026-10-24T12:00:00Z");
        assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(next(nightly, first.toString())).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void nextTime_isLaterThanTheLastAndThanNow() {
        ScheduleExpression cron = ScheduleExpression.parse("cron(* * * * ? *)", ZoneOffset.UTC);
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(cron.next(noon, noon.minusNanos(1))).isEqualTo(noon.plusSeconds(60));
        assertThat(cron.next(noon, noon.plusMillis(59_999))).isEqualTo(noon.plusSeconds(60));
        assertThat(cron.next(noon, noon.plusSeconds(60))).isEqualTo(noon.plusSeconds(120));
        ScheduleExpression rate = ScheduleExpression.parse("rate(1 minute)", ZoneOffset.UTC);
        assertThat(rate.next(noon, noon.minusSeconds(90))).isEqualTo(noon.plusSeconds(60));
        assertThat(rate.next(noon, noon.plusSeconds(60))).isEqualTo(noon.plusSeconds(120));
        assertThat(rate.next(noon, noon.plusSeconds(59))).isEqualTo(noon.plusSeconds(60));
    }

    private static ScheduleExpression inBerlin(String expression) {
        return ScheduleExpression.parse(expression, ZoneId.of("Europe/Berlin"));
    }

    private static Instant next(ScheduleExpression expression, String after) {
        Instant time = Instant.parse(after);
        return expression.next(time, time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 9 ? * FRI-MON *) | FRI-MON",
                "cron(0 9 ? * fri-mon *) | fri-mon",
                "cron(0 9 ? * 6-2 *) | 6-2",
                "cron(0 9 ? * WED,SAT-SUN *) | SAT-SUN",
                "cron(0 9 ? * FRI-2 *) | FRI-2",
                "cron(0 22-2 * * ? *) | 22-2",
                "cron(0 22-2/2 * * ? *) | 22-2",
                "cron(50-10 * * * ? *) | 50-10",
                "cron(0 9 1 NOV-FEB ? *) | NOV-FEB",
                "cron(0 9 28-3 * ? *) | 28-3",
                "cron(0 9 * * ? 2030-2027) | 2030-2027",
            })
    void rangeThatGoesRoundTheEnd_isRefused_withTheWayToSayIt(String expression, String range) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a range that goes up, found '" + range + "'")
                .hasMessageContaining("FRI-SAT,SUN-MON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(0 minutes)",
                "every day",
                "cron(0 3 * * *)",
                "cron(0 3 * * * *)",
                "cron(60 3 * * ? *)",
                "cron(0 3 ? * ? *)",
                "cron(0 3 0 * ? *)",
                "cron(0 3 ? * 8 *)",
                "cron(0 3 * 13 ? *)",
                "cron(0 3 * * ? 1969)",
                "cron(30-10 * * * ? *)",
                "cron(0 3 1,L * ? *)",
                "cron(0 3 15W,20 * ? *)",
                "cron(0 3 ? * MON#1,WED *)",
                "cron(0 3 ? * MON,FRIL *)",
                "cron(0 3 31W * ? *)",
                "cron(mon 3 * * ? *)"
            })
    void mistake_isRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
