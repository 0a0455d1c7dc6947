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
                "cron(0 3 * * ? *) | 2026-02-01T03:00:00Z",
                "cron(0/10 * * * ? *) | 2026-01-31T10:20:00Z",
                "cron(15 10 ? * MON-FRI *) | 2026-02-02T10:15:00Z",
                "cron(0 0 1 JAN,JUL ? *) | 2026-07-01T00:00:00Z",
                "cron(0 0 1 1 ? 2030) | 2030-01-01T00:00:00Z",
            })
    void nextTime_isTheServices(String expression, Instant next) {
        assertThat(ScheduleExpression.parse(expression, ZoneOffset.UTC).next(Instant.parse("2026-01-31T10:15:30Z")))
                .isEqualTo(next);
    }

    @Test
    void cron_followsItsZone() {
        assertThat(ScheduleExpression.parse("cron(0 3 * * ? *)", ZoneId.of("Europe/Berlin"))
                        .next(Instant.parse("2026-01-31T10:15:30Z")))
                .isEqualTo(Instant.parse("2026-02-01T02:00:00Z"));
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
                "cron(0 3 L * ? *)"
            })
    void mistake_isRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
