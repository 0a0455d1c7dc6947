package dev.waybill.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {

    private static final List<String> KNOWN = List.of("input", "steps", "confidence", "$lowercase", "a");

    @ParameterizedTest
    @CsvSource({
        "inptu,input",
        "input_,input",
        "Steps,steps",
        "step,steps",
        "confidance,confidence",
        "$lowercaze,$lowercase",
        "b,a"
    })
    void nameThatIsAlmostThere_isFound(String written, String meant) {
        assertThat(NearName.hint(written, KNOWN)).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"output", "stepping", "$nosuchfunction", "''"})
    void nameThatIsLikeNone_getsNoHint(String written) {
        assertThat(NearName.hint(written, List.of("input", "steps", "confidence")))
                .isEmpty();
    }

    @Test
    void longNames_andManyOfThem_costLittle() {
        List<String> many =
                IntStream.range(0, 100_000).mapToObj(i -> "n".repeat(30) + i).toList();

        assertThat(NearName.hint("x".repeat(10_000), many)).isEmpty();
        assertThat(NearName.hint("n".repeat(31), many)).isNotEmpty();
    }
}
