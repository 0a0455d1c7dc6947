package dev.waybill.command.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {

    @ParameterizedTest
    @CsvSource({"25,PT25S", "300ms,PT0.3S", "90s,PT1M30S", "10m,PT10M", "2h,PT2H", "1d,PT24H", "pt10m,PT10M"})
    void shortAndIsoForms_areRead(String text, Duration expected) {
        assertThat(new DurationOption().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5s", "-PT5S", "5 s", "5w", "soon"})
    void anythingElse_isRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> new DurationOption().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("10m");
    }

    @Test
    void zero_isATime() {
        assertThat(new DurationOption().convert("0")).isZero();
    }
}
