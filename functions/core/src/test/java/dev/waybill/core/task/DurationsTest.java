package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.source.Durations;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "20s,PT20S", "10m,PT10M", "24h,PT24H", "400d,PT9600H", "PT10M,PT10M", "P1DT2H,PT26H"})
    void durationAsPeopleOrIsoWriteIt_isRead(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "10 m", "-1s", "1.5h", "10M", "P", "PT", "-PT1M", "1m30s", "9999999999999d"})
    void anythingElse_saysWhatWasExpected(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Durations.EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ms", "150ms", "90s", "10m", "25h", "7d"})
    void textOfADuration_isItsShortForm(String text) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(text);
    }
}
