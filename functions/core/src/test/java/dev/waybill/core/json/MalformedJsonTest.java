package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a document is wrong is told as its own place, whatever is wrong with it. */
class MalformedJsonTest {

    static Stream<Arguments> documents() {
        String deep = "[".repeat(101) + "]".repeat(101);
        String objects = "{\"a\":".repeat(101) + "1" + "}".repeat(101);
        return Stream.of(
                Arguments.of("\n\n" + deep, "(line 3, column 102)"),
                Arguments.of("{\"b\": 1,\n \"a\": " + deep + "}", "(line 2, column 107)"),
                Arguments.of("[\n1,\n2,\n" + objects + "]", "(line 4, column 497)"),
                Arguments.of("[" + "1,".repeat(50_000) + "\n" + deep + "]", "(line 2, column 101)"),
                Arguments.of("{\n  \"a\": 1,\n  \"a\": 2\n}", "(line 3, column 6)"),
                Arguments.of("{\n  \"a\": 1,\n  b\n}", "(line 3, column 3)"),
                Arguments.of("{}\n{}", "(line 2, column 1)"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void mistake_isToldWithItsPlace(String document, String place) {
        assertThatThrownBy(() -> Json.parse(document))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageEndingWith(place);
    }
}
