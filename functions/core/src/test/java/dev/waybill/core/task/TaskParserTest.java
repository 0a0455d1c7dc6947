package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.task.Step.Classify;
import dev.waybill.core.task.Step.Generate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskParserTest {

    @Test
    void everySupportedField_isRead() {
        TaskDefinition task = TaskParser.parse(TaskFiles.EVERYTHING);

        assertThat(task.toString()).isEqualTo("ticket-triage/2");
        assertThat(task.deadline()).isEqualTo(Duration.ofMinutes(5));
        assertThat(task.keepPayloads()).isEqualTo(Duration.ofDays(7));
        assertThat(task.keepRecords()).isEqualTo(Duration.ofDays(90));
        assertThat(task.result()).contains("steps.team.label");
        Classify team = (Classify) task.step(0);
        assertThat(team.labels())
                .containsExactly(
                        new Label("billing", "invoices, refunds", List.of("I was charged twice")),
                        new Label("legal", null, List.of()),
                        new Label("other", null, List.of()));
        Generate reply = (Generate) task.step(1);
        assertThat(reply.prompt().system()).isEqualTo("You answer for {{steps.team.label}}.");
        assertThat(reply.checks()).containsExactly(new Check("$count(answer.lines) > 0", null));
        assertThat(reply.models())
                .containsExactly(
                        new ModelChoice("openai", "large", Duration.ofSeconds(20)),
                        new ModelChoice("other", "small", ModelChoice.DEFAULT_TIMEOUT));
    }

    @Test
    void whatIsNotSaid_hasItsDefault() {
        TaskDefinition task = TaskParser.parse(TaskFiles.SMALL);

        assertThat(task.deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(task.keepPayloads()).isEqualTo(Duration.ofDays(30));
        assertThat(task.keepRecords()).isEqualTo(Duration.ofDays(400));
        assertThat(task.result()).isNull();
        assertThat(task.step(0).kind()).isEqualTo("classify");
    }

    @Test
    void contentReadAgain_isTheSameTask() {
        TaskDefinition task = TaskParser.parse(TaskFiles.EVERYTHING);

        TaskDefinition again = TaskParser.parse(Json.write(task.content()));

        assertThat(again).isEqualTo(task);
        assertThat(TaskParser.parse(task.content().toPrettyString())).isEqualTo(task);
    }

    @Test
    void orderOfKeys_doesNotChangeTheHash_butContentDoes() {
        String first = TaskFiles.SMALL;
        String reordered = first.replace("task: intent\nversion: 1\n", "version: 1\ntask: intent\n")
                .replace("deadline: 5m", "");
        String other = first.replace("{a: {}, b: {}}", "{a: {}, c: {}}");

        assertThat(TaskParser.parse(reordered).contentHash())
                .isEqualTo(TaskParser.parse(first).contentHash())
                .matches("sha256:[0-9a-f]{64}");
        assertThat(TaskParser.parse(other).contentHash())
                .isNotEqualTo(TaskParser.parse(first).contentHash());
    }

    @Test
    void wordsThatOldYamlTakesForOtherThings_areTexts() {
        String text = TaskFiles.SMALL.replace("{a: {}, b: {}}", "{yes: {}, no: {}, 1:30: {}, 0777: {}, 12: {}}");

        Classify step = (Classify) TaskParser.parse(text).step(0);

        assertThat(step.labels()).extracting(Label::name).containsExactly("yes", "no", "1:30", "0777", "12");
    }

    @Test
    void jsonWithTabsAndByteOrderMark_isRead() {
        String json =
                TaskParser.parse(TaskFiles.SMALL).content().toPrettyString().replace("  ", "\t");

        assertThat(TaskParser.parse("\uFEFF" + json).name()).isEqualTo("intent");
    }

    @Test
    void escapesOfJson_areRead() {
        String text = "{\"task\": \"intent\",\n"
                + TaskParser.parse(TaskFiles.SMALL)
                        .content()
                        .toString()
                        .replace("\"task\":\"intent\",", "")
                        .replace("\"b\":", "\"\\u00e9\\/\\ud83d\\ude00\":")
                        .substring(1);

        Classify step = (Classify) TaskParser.parse(text).step(0);

        assertThat(step.labels()).extracting(Label::name).containsExactly("a", "\u00e9/\uD83D\uDE00");
    }

    @Test
    void largeNumbers_stayWhatTheyAre() {
        String text = TaskFiles.SMALL.replace(
                "output: {type: object}", "output: {minimum: -9007199254740992, maximum: 1.5e3, multipleOf: 0.1}");

        assertThat(TaskParser.parse(text).output())
                .hasToString("{\"minimum\":-9007199254740992,\"maximum\":1500,\"multipleOf\":0.1}");
    }
}
