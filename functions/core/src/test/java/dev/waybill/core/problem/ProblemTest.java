package dev.waybill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.problem.Problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    @Test
    void placesPastTheMost_areCountedInOneSentence() {
        List<Fault> faults = Problem.at(ProblemCode.INVALID_REQUEST, "wrong", faults(100_000))
                .faults();

        assertThat(faults).hasSize(Places.MOST).endsWith(new Fault("", "and 99801 more places"));
        assertThat(faults.get(Places.MOST - 2).pointer()).isEqualTo("/198");
    }

    @Test
    void asManyPlacesAsAreListed_areAllThere() {
        assertThat(Problem.at(ProblemCode.INVALID_REQUEST, "wrong", faults(Places.MOST))
                        .faults())
                .isEqualTo(faults(Places.MOST));
    }

    @Test
    void listThatEndsWithACountAlready_keepsIt() {
        List<Fault> listed = Places.listed(faults(500), more -> new Fault("", more + " others"));

        assertThat(Problem.at(ProblemCode.INVALID_TASK, "wrong", listed)
                        .with("A-Header", "x")
                        .faults())
                .hasSize(Places.MOST)
                .endsWith(new Fault("", "301 others"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/\uD83D\uDE00", "/~1", "/~0~1", "/a/bc"})
    void pointerOfEndlessNames_isCut_neverWithinACharacterOrAnEscape(String part) {
        String pointer = "/in" + part.repeat(3_000) + part.substring(1).repeat(300_000);

        String told = new Fault(pointer, "wrong").pointer();

        assertThat(told).startsWith("/in" + part).endsWith("…").hasSizeLessThan(520);
        assertThat(Character.isHighSurrogate(told.charAt(told.length() - 2))).isFalse();
        assertThat(told.replace("~0", "").replace("~1", "")).doesNotContain("~");
    }

    @Test
    void longNameWithinAPointer_isCutByItself_soThatWhatFollowsItIsStillTold() {
        assertThat(new Fault("/in/" + "x".repeat(70) + "/5", "wrong").pointer())
                .isEqualTo("/in/" + "x".repeat(64) + "…/5");
    }

    @Test
    void pointerOfNamesOfUsualLength_isWhole() {
        String pointer = "/input" + "/a_name_of_30_characters_or_so".repeat(16);
        assertThat(new Fault(pointer, "wrong").pointer()).isEqualTo(pointer);
    }

    @Test
    void endlessDetail_isCut() {
        assertThat(new Fault("", "y".repeat(2_000_000)).detail()).hasSize(1_001).endsWith("…");
    }

    private static List<Fault> faults(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(n -> new Fault("/" + n, "wrong"))
                .toList());
    }
}
