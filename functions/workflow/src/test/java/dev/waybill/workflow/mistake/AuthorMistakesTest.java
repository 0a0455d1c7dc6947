package dev.waybill.workflow.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each mistake is found when its task is read, or ends as the task's fault or with a person; none lets an answer out, and for none
 * is a step asked twice.
 */
class AuthorMistakesTest {

    private static final List<String> ENDS =
            List.of("refused", "task_faulty", "prompt_incomplete", "review", "completed", "output_invalid");

    static Stream<AuthorMistake> mistakes() {
        return AuthorMistake.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isFound(AuthorMistake mistake) {
        JsonNode end = mistake.end();
        String kind = ENDS.stream().filter(end::has).findFirst().orElseThrow();

        Ending ending = Ending.of(mistake.task(), mistake.input(), mistake.answers());

        assertThat(ending.kind()).as(ending.told()).isEqualTo(kind);
        assertThat(ending.told())
                .contains(end.path(kind).asText(), end.path("says").asText(""))
                .doesNotContain("canary");
        assertThat(ending.asked()).isLessThanOrEqualTo(1);
    }

    @Test
    void thereAreManyOfThem_eachWithANameOfItsOwn() {
        assertThat(mistakes().map(AuthorMistake::name).toList())
                .hasSizeGreaterThan(60)
                .doesNotHaveDuplicates();
    }
}
