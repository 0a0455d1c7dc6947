package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LenientJsonTest {

    static Stream<ObjectReader> readers() {
        return Stream.of(LenientJson.WIRE, LenientJson.DOUBLES, LenientJson.TYPED);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void keyThatStandsTwice_isTaken_andTheLastCounts(ObjectReader reader) throws Exception {
        assertThat(reader.readTree("{\"a\":1,\"a\":2}")).isEqualTo(Json.object().put("a", 2));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatStandsBehindTheValue_isRefused(ObjectReader reader) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> reader.readTree("{} {}"));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void nesting_isBoundedAsJacksonHasIt(ObjectReader reader) throws Exception {
        assertThat(reader.readTree("[".repeat(500) + "]".repeat(500)).isArray()).isTrue();
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> reader.readTree("[".repeat(1_001) + "]".repeat(1_001)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void nothing_isMissing_andNullIsNull(ObjectReader reader) throws Exception {
        assertThat(reader.readTree("").isMissingNode()).isTrue();
        assertThat(reader.readTree("null").isNull()).isTrue();
    }

    @Test
    void numbers_areAsLongAsTheirReaderSays() throws Exception {
        String digits = "7".repeat(5_000);
        assertThat(LenientJson.WIRE.readTree("[" + digits + "]")).hasToString("[" + digits + "]");
        for (ObjectReader reader : new ObjectReader[] {LenientJson.DOUBLES, LenientJson.TYPED}) {
            assertThatExceptionOfType(JsonProcessingException.class)
                    .isThrownBy(() -> reader.readTree("[" + digits + "]"));
        }
    }

    @Test
    void numbers_areWrittenAsTheyWereRead_butWhereTheyAreOnlyReckonedWith() throws Exception {
        String number = "1.50";
        assertThat(LenientJson.WIRE.readTree(number)).hasToString(number);
        assertThat(LenientJson.TYPED.readTree(number)).hasToString(number);
        assertThat(LenientJson.DOUBLES.readTree(number)).isEqualTo(DoubleNode.valueOf(1.5));
    }
}
