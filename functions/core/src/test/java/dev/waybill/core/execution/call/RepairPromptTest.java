package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.StorableJson;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairPromptTest {

    /** One character before, on and behind the place of the cut: two of them are half a character's place. */
    @Test
    void longAnswer_isCutBetweenCharacters() {
        for (int before = 19_998; before <= 20_000; before++) {
            String shown = Repair.shortened("x".repeat(before) + "\uD83D\uDE00".repeat(5));
            assertThat(shown.chars().filter(c -> c == '?').count()).isZero();
            assertThat(new String(
                            shown.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(shown);
            assertThat(shown.length()).isLessThanOrEqualTo(20_002);
        }
        assertThat(Repair.shortened("x".repeat(20_000))).hasSize(20_000);
    }

    /** A reply's JSON can write half a character, a NUL, or letters of more than one code point, and a model anything at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON \uD83D",
                "\uDE00 not JSON",
                "{\"text\": \"\uD83D\uD83D\uDE00\"",
                "{\"text\": \"a\u0000b\"",
                "\u0000",
                "{\"text\": \"\\ud83d\"}",
                "{\"\\ud83d\": 1}",
                "{\"text\": 7, \"\uD83D\uDC68\u200D\uD83D\uDC69\": 1}"
            })
    void answerThatNoTextCouldHold_isShownMended(String answer) throws Exception {
        Workbench bench = new Workbench()
                .publish(TestTasks.reply().replace("    kind: generate", "    kind: generate\n    repair: 1"));
        Deque<String> answers = new ArrayDeque<>(List.of(answer, "{\"text\":\"Hello\"}"));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> ScriptedEndpoints.answer(answers.remove()));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);

        assertThat(bench.call(job, 1, 0, 2).verdict()).isEqualTo(Verdict.ACCEPTED);

        ModelCall.Generate repair = (ModelCall.Generate) bench.endpoints.calls().get(2);
        assertThat(StorableJson.isStorable(repair.user())).isTrue();
    }

    @Test
    void longAnswerOfEmojiAlone_isCutBetweenThem() {
        for (String first : new String[] {"", "x"}) {
            String shown = Repair.shortened(first + "\uD83D\uDE00".repeat(20_000));
            assertThat(StorableJson.isStorable(shown)).isTrue();
            assertThat(shown).endsWith("\uD83D\uDE00 …");
        }
    }
}
