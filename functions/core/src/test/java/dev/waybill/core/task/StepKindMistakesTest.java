package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A step whose kind is wrong is told its other mistakes all the same. */
class StepKindMistakesTest {

    @Test
    void stepOfAnUnknownKind_isReadAsTheOneThatWasMeant() {
        String text = TaskFiles.SMALL
                .replace("kind: classify", "kind: clasify")
                .replace("input.text", "input.txet")
                .replace("{a: {}, b: {}}", "{a: {}}");
        assertThat(mistakes(text + "    repair: 9\n"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).endsWith("did you mean classify?"),
                        line -> assertThat(line).startsWith("/steps/0/text: the input schema has no property txet"),
                        line -> assertThat(line).startsWith("/steps/0/labels: expected an object of 2 to 500 labels"),
                        line -> assertThat(line).startsWith("/steps/0/repair: expected a whole number"));
    }

    @Test
    void stepOfAKindThatIsLikeNone_isToldWhatStepsOfEveryKindHave() {
        String text = TaskFiles.SMALL
                .replace("kind: classify", "kind: translate")
                .replace("name: intent", "name: a-b")
                .replace("model: m", "modle: m");
        assertThat(mistakes(text + "    colour: red\n"))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "/steps/0/kind",
                        "/steps/0/name",
                        "/steps/0/models/0/modle",
                        "/steps/0/models/0",
                        "/steps/0/colour");
    }

    @Test
    void stepWithoutAKind_isToldTheRestToo() {
        String text = TaskFiles.SMALL.replace("    kind: classify\n", "") + "    retry: often\n";
        assertThat(mistakes(text))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("/steps/0: expected the field `kind`"),
                        line -> assertThat(line).startsWith("/steps/0/retry: expected none"));
    }

    @Test
    void answerOfAStepThatCouldNotBeRead_isNoMistakeOfTheOneThatNamesIt() {
        String text = TaskFiles.SMALL.replace("kind: classify", "kind: translate") + """
                  - name: reply
                    kind: generate
                    prompt: {user: "{{steps.intent.label}}"}
                    schema: {type: object}
                    models: [{endpoint: e, model: m}]
                """;
        assertThat(mistakes(text)).singleElement().asString().startsWith("/steps/0/kind");
    }
}
