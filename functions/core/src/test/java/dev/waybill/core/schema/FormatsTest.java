package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats are asserted; those that the standard has, and to the letter. */
class FormatsTest {

    private static boolean fits(String format, String text) {
        return JsonSchema.compile(Json.object().put("format", format))
                .validate(TextNode.valueOf(text))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone",
                "color",
                "style",
                "alpha",
                "alphanumeric",
                "ip-address",
                "host-name",
                "utc-millisec",
                "Date-Time",
                "our-own"
            })
    void nameThatTheStandardDoesNotHave_asksNothing(String format) {
        assertThat(fits(format, "+1-555-123-4567")).isTrue();
        assertThat(fits(format, "01711234567")).isTrue();
        assertThat(fits(format, "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            date-time | `2026-11-29T10:00:00Z`       | true
            date-time | `2026-11-29t10:00:00.25z`    | true
            date-time | `2026-11-29T10:00:00+02:00`  | true
            date-time | `2026-11-29T10:00:00Z `      | false
            date-time | ` 2026-11-29T10:00:00Z`      | false
            date-time | `2026-11-29 10:00:00Z`       | false
            date-time | `2026-11-29T10:00Z`          | false
            date-time | `2026-02-30T10:00:00Z`       | false
            date      | `2026-11-29`                 | true
            date      | `2026-11-29 `                | false
            time      | `10:00:00Z`                  | true
            time      | `10:00:00`                   | false
            duration  | `P1Y2M`                      | true
            duration  | `PT1H30S`                    | false
            duration  | `PT1H30M10S`                 | true
            duration  | `P1Y2D`                      | false
            duration  | `P2W`                        | true
            duration  | `P1W2D`                      | false
            duration  | `P`                          | false
            duration  | `P1D `                       | false
            """)
    void nameOfTheStandard_isTakenToTheLetter(String format, String text, boolean fits) {
        assertThat(fits(format, text)).isEqualTo(fits);
        assertThat(fits(format, text + "\n")).isFalse();
    }
}
