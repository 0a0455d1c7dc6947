package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.testing.Documents;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are written again as they were read, and those that could cost more than their text are refused. */
class WrittenNumbersTest {

    @Test
    void anyDocument_isWrittenAgainAsItWasRead() {
        new Documents(1).stream().limit(3_000).forEach(json -> {
            JsonNode read = Json.parse(json);
            assertThat(Json.write(read)).isEqualTo(json);
            assertThat(read).hasToString(json);
            assertThat(Json.write(Json.parse(json.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(json);
            assertThat(Json.write(Json.tree(new Holder(read)).path("held"))).isEqualTo(json);
        });
    }

    private record Holder(JsonNode held) {}

    @Test
    void anyNumber_isWhatItWasAsANumberToo() {
        Documents numbers = new Documents(2);
        for (int i = 0; i < 3_000; i++) {
            String text = numbers.number();
            JsonNode number = Json.parse(text);
            BigDecimal value = new BigDecimal(text);
            assertThat(number.isNumber()).isTrue();
            assertThat(number.decimalValue()).isEqualByComparingTo(value);
            assertThat(number.doubleValue()).isEqualTo(Double.parseDouble(text));
            if (number instanceof WrittenNumber) {
                assertThat(number.floatValue()).isEqualTo((float) Double.parseDouble(text));
            }
            assertThat(number.isIntegralNumber() || number.canConvertToExactIntegral())
                    .isEqualTo(value.stripTrailingZeros().scale() <= 0);
            assertThat(PlainNumbers.of(number).decimalValue()).isEqualByComparingTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e309",
                "1e-400",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "0e999999999",
                "0e-99999999999999999999",
                "-1.7976931348623159e308"
            })
    void numberBeyondADouble_isRefusedWithItsPlace(String number) {
        assertRefused(number);
    }

    @Test
    void numberOfMoreThanAThousandDigits_isRefusedWithItsPlace() {
        assertThat(Json.write(Json.parse("0." + "7".repeat(999)))).hasSize(1_001);
        assertRefused("0." + "7".repeat(1_000));
        assertRefused("7".repeat(400));
        assertRefused("7".repeat(1_000_000));
        assertRefused("0." + "0".repeat(1_000_000));
        assertRefused("1e" + "0".repeat(1_000_000));
    }

    private static void assertRefused(String number) {
        assertThatThrownBy(() -> Json.parse("{\"a\":[1,{\"b\":" + number + "}]}"))
                .isInstanceOfSatisfying(MalformedJsonException.class, refused -> {
                    assertThat(refused.pointer()).contains("/a/1/b");
                    assertThat(refused).hasMessageContaining("1,000 digits").hasMessageNotContaining("777");
                });
    }

    @Test
    void numberBeyondTheBounds_isNeverWrittenOut() {
        JsonNode number = new WrittenNumber("1e999999999");
        assertThat(number.intValue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(number.asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(number.doubleValue()).isInfinite();
        assertThat(number.canConvertToLong()).isFalse();
        assertThat(number.canConvertToExactIntegral()).isFalse();
        assertThat(number.asText()).isEqualTo("1e999999999");
        assertThatThrownBy(number::decimalValue).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(number::bigIntegerValue).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> PlainNumbers.of(number)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void spellingsOfOneNumber_arePlainlyEqual_andNoOthers() {
        assertThat(PlainNumbers.of(Json.parse("[1,1.0,10e-1,0.1e1,1E0]")))
                .isEqualTo(PlainNumbers.of(Json.parse("[1.00,1,1,1,1]")));
        assertThat(PlainNumbers.of(Json.parse("[0,-0,0.0,-0e5]"))).isEqualTo(PlainNumbers.of(Json.parse("[0,0,0,0]")));
        assertThat(PlainNumbers.of(Json.parse("1e20"))).isEqualTo(PlainNumbers.of(Json.parse("100000000000000000000")));
        assertThat(PlainNumbers.of(Json.parse("9007199254740993")))
                .isNotEqualTo(PlainNumbers.of(Json.parse("9007199254740992")));
        assertThat(PlainNumbers.of(Json.parse("0.10000000000000000001")))
                .isNotEqualTo(PlainNumbers.of(Json.parse("0.1")));
    }
}
