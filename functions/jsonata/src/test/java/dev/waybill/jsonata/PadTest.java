package dev.waybill.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PadTest {

    private static final Settings SETTINGS =
            new Settings(Duration.ofMinutes(2), 200, 2_000_000, 4, 4, 64 * 1024 * 1024, true);

    private static @Nullable Object evaluate(String text) {
        return JsonataExpression.parse(text).evaluate(Map.of(), Map.of(), SETTINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $pad('ab', 5)               | `ab   `
            $pad('ab', -5)              | `   ab`
            $pad('ab', 5, '')           | `ab   `
            $pad('ab', 9, '-+*')        | ab-+*-+*-
            $pad('ab', -9, '-+*')       | -+*-+*-ab
            $pad('ab', 3, '-+*')        | ab-
            $pad('ab', 2, '-')          | ab
            $pad('ab', 0.5, '-')        | ab
            $pad('ab', 3.9, '-')        | ab-
            $pad('', 3, 'é')            | ééé
            """)
    void width_isFilledWithTheTextOverAndOver(String text, String expected) {
        assertThat(evaluate(text)).isEqualTo(expected);
    }

    /** Not in halves of a pair. */
    @Test
    void width_isCountedInCharacters() {
        assertThat(evaluate("$pad('😀', 4, '😀x')")).isEqualTo("😀😀x😀");
        assertThat(evaluate("$pad('x', -3, '😀')")).isEqualTo("😀😀x");
    }

    @Test
    void fillOfPairs_isBoundedByTheRoomItTakes() {
        JsonataFailure failure = catchThrowableOfType(JsonataFailure.class, () -> evaluate("$pad('', 1900000, '😀')"));
        assertThat(failure.code()).isEqualTo(JsonataFailure.TOO_LARGE);
    }
}
