package dev.waybill.core.insight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.insight.ShownSteps.ShownAttempt;
import dev.waybill.core.insight.ShownSteps.ShownStep;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent and what was answered: to the letter, or not at all. */
class ShowStepsTest {

    private static final StepsWanted EVERYTHING = new StepsWanted(null, true, true);
    private static final StepsWanted FACTS = new StepsWanted(null, false, false);
    private static final String GOOD = "{\"text\":\"Hello\"}";

    private final RewrittenStore rewritten = new RewrittenStore();
    private final Workbench bench = new Workbench(new TestingClock(), rewritten::over);

    private final Deque<ModelOutcome> first = new ArrayDeque<>();

    private Job replied(String... answers) throws InterruptedException {
        bench.publish(TestTasks.reply().replace("    kind: generate", "    kind: generate\n    repair: 2"));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> first.remove())
                .on("second", call -> ScriptedEndpoints.answer(GOOD));
        List.of(answers).forEach(answer -> first.add(ScriptedEndpoints.answer(answer)));
        Job job = bench.submit("reply", "{\"text\":\"My \\\"invoice\\\" & <more>\"}");
        bench.call(job, 0, 0, 1);
        for (int call = 1; call <= answers.length; call++) {
            bench.call(job, 1, 0, call);
        }
        return bench.read(job);
    }

    @Test
    void prompts_areShownAsTheyWereSent_repairsToo() throws Exception {
        Job job = replied("no JSON", "{\"text\": 7}", GOOD);
        ShownSteps shown = show(job, EVERYTHING);

        List<ModelCall> calls = bench.endpoints.calls();
        assertThat(calls).hasSize(4);
        assertThat(prompt(shown, 0, 0).path("text").asText()).isEqualTo(((ModelCall.Classify) calls.get(0)).text());
        assertThat(prompt(shown, 0, 0).at("/labels/0/description").asText()).isEqualTo("money");
        for (int n = 0; n < 3; n++) {
            ModelCall.Generate sent = (ModelCall.Generate) calls.get(n + 1);
            assertThat(prompt(shown, 1, n).path("user").asText()).isEqualTo(sent.user());
            assertThat(prompt(shown, 1, n).path("system").asText()).isEqualTo(sent.system());
        }
        assertThat(prompt(shown, 1, 2).path("user").asText()).contains("You were asked this before", "{\"text\": 7}");
        assertThat(shown.truncated()).isFalse();
        assertThat(shown.payloadsDeleted()).isFalse();
    }

    @Test
    void rejectedAnswers_areShownAsTheirTexts_besideTheOneThatHolds() throws Exception {
        ShownSteps shown = show(replied("no \"JSON\"\n", GOOD), EVERYTHING);
        assertThat(answer(shown, 1, 0).asText()).isEqualTo("no \"JSON\"\n");
        assertThat(answer(shown, 1, 1)).isEqualTo(Json.parse(GOOD));
        assertThat(((Text.Shown) shown.steps().get(1).answer()).value()).isEqualTo(Json.parse(GOOD));
    }

    @Test
    void invalidAnswer_isKept_thoughNobodyIsAskedAgain() throws Exception {
        bench.publish(TestTasks.sorting(1, "money"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"sales\"}"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(answer(show(job, EVERYTHING), 0, 0).asText()).isEqualTo("{\"label\":\"sales\"}");
    }

    @Test
    void answerOnWhichTheTaskFails_isKept() throws Exception {
        bench.publish(TestTasks.sorting(1, "money").replace("steps.team.label,", "$number(steps.team.label),"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(answer(show(job, EVERYTHING), 0, 0).asText()).contains("billing");
    }

    @Test
    void unsureAnswer_isShown() throws Exception {
        bench.publish(TestTasks.reviewed("within: 1h"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(answer(show(job, EVERYTHING), 0, 0).path("label").asText()).isEqualTo("billing");
    }

    @Test
    void promptThatAnotherVersionWordedOtherwise_isNotShown() throws Exception {
        Job job = replied("no JSON", GOOD);
        rewritten.promptHash("sha256:" + "0".repeat(64));
        show(job, EVERYTHING).steps().stream()
                .flatMap(step -> step.attempts().stream())
                .forEach(attempt -> assertThat(attempt.prompt()).isInstanceOf(Text.Changed.class));
        assertThat(answer(show(job, EVERYTHING), 1, 0).asText()).isEqualTo("no JSON");
    }

    /** Texts stand in every prompt as they are; what a repair says, and how a number is spelled, is a version's own. */
    @Test
    void promptOfARecordWithoutAHash_isShown_whereItCannotHaveBeenAnother() throws Exception {
        Job job = replied("no JSON", GOOD);
        rewritten.promptHash(null);
        ShownSteps shown = show(job, EVERYTHING);
        assertThat(prompt(shown, 0, 0).path("text").asText())
                .isEqualTo(((ModelCall.Classify) bench.endpoints.calls().get(0)).text());
        assertThat(prompt(shown, 1, 0).path("user").asText())
                .isEqualTo(((ModelCall.Generate) bench.endpoints.calls().get(1)).user());
        assertThat(shown.steps().get(1).attempts().get(1).prompt()).isInstanceOf(Text.Changed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{steps.team.confidence}}",
                "{{input.count}}",
                "{{steps.team}}",
                "{{#input.text}}{{.}}{{/input.text}}",
                "{{^input.note}}none{{/input.note}}"
            })
    void promptOfARecordWithoutAHash_isNotShown_whereItMayHaveBeenAnother(String template) throws Exception {
        bench.publish(TestTasks.reply().replace("Team {{steps.team.label}}. {{input.text}}", template));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.90}"))
                .on("first", call -> ScriptedEndpoints.answer(GOOD));
        Job job = bench.submit("reply", "{\"text\":\"x\",\"count\":1.0}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        assertThat(show(job, EVERYTHING).steps().get(1).attempts().get(0).prompt())
                .isInstanceOf(Text.Shown.class);
        rewritten.promptHash(null);
        assertThat(show(job, EVERYTHING).steps().get(1).attempts().get(0).prompt())
                .isInstanceOf(Text.Changed.class);
    }

    /** A run after a lost one begins again with what an optional step could not answer: what was sent before stays known. */
    @Test
    void promptMadeWithADefault_staysKnown_onceTheStepHasAnAnswer() throws Exception {
        bench.publish(TestTasks.reply()
                .replace("kind: classify", "kind: classify\n    optional: true\n    default: {label: none}"));
        Deque<ModelOutcome> team = new ArrayDeque<>(List.of(
                new ModelOutcome.Misconfigured("no"),
                ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}")));
        bench.endpoints
                .on("embedded", call -> team.remove())
                .on("first", call -> ScriptedEndpoints.answer("no JSON"))
                .on("second", call -> ScriptedEndpoints.answer(GOOD));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        bench.call(job, 0, 0, 2);
        ShownSteps shown = show(job, EVERYTHING);
        assertThat(prompt(shown, 1, 0).path("user").asText()).isEqualTo("Team none. x");
        assertThat(shown.steps().get(0).standing().state()).isEqualTo(StepState.DONE);
    }

    @Test
    void jobWhosePayloadsAreGone_stillAnswers_andSaysSo() throws Exception {
        Job job = replied("no JSON", GOOD);
        bench.clock.advance(Duration.ofDays(31));
        ShownSteps shown = show(job, EVERYTHING);
        assertThat(shown.payloadsDeleted()).isTrue();
        assertThat(shown.steps()).extracting(step -> step.standing().state()).containsOnly(StepState.DONE);
        ShownAttempt attempt = shown.steps().get(1).attempts().get(0);
        assertThat(attempt.prompt()).isInstanceOf(Text.Gone.class);
        assertThat(attempt.answer()).isInstanceOf(Text.Gone.class);
        assertThat(show(job, FACTS).payloadsDeleted()).isFalse();
    }

    @Test
    void oneDeletedAnswer_hidesWhatWasMadeOfIt_andNothingElse() throws Exception {
        Job job = replied("no JSON", GOOD);
        AttemptSettled team = requireNonNull(job.attempts().iterator().next().settled());
        bench.payloads.delete(job.key(), requireNonNull(team.answer()));
        ShownSteps shown = show(job, EVERYTHING);
        assertThat(shown.steps().get(0).answer()).isInstanceOf(Text.Gone.class);
        assertThat(prompt(shown, 0, 0).path("text").asText()).contains("invoice");
        assertThat(shown.steps().get(1).attempts().get(0).prompt()).isInstanceOf(Text.Gone.class);
        assertThat(answer(shown, 1, 0).asText()).isEqualTo("no JSON");
    }

    @Test
    void textsThatWereNotAskedFor_areLeftOut() throws Exception {
        for (ShownStep step : show(replied("no JSON", GOOD), FACTS).steps()) {
            assertThat(step.answer()).isInstanceOf(Text.LeftOut.class);
            assertThat(step.attempts())
                    .allMatch(each -> each.prompt() instanceof Text.LeftOut && each.answer() instanceof Text.LeftOut);
        }
    }

    @Test
    void tooManyTexts_leaveOutTheOldest() throws Exception {
        bench.publish(TestTasks.reply()
                .replace("Team {{steps.team.label}}. {{input.text}}", "{{input.text}}".repeat(4))
                .replace("    kind: generate", "    kind: generate\n    repair: 3"));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> ScriptedEndpoints.answer("no JSON"))
                .on("second", call -> ScriptedEndpoints.answer("no JSON"));
        Job job = bench.submit("reply", "{\"text\":\"" + "x".repeat(200_000) + "\"}");
        bench.call(job, 0, 0, 1);
        for (int model = 0; model < 2; model++) {
            for (int call = 1; call <= 4; call++) {
                bench.call(job, 1, model, call);
            }
        }
        ShownSteps shown = show(job, EVERYTHING);
        assertThat(shown.truncated()).isTrue();
        List<ShownAttempt> attempts = shown.steps().get(1).attempts();
        assertThat(attempts).hasSize(8);
        assertThat(attempts.subList(0, 2))
                .allMatch(each -> each.prompt() instanceof Text.LeftOut && each.answer() instanceof Text.LeftOut);
        assertThat(attempts.get(2).prompt()).isInstanceOf(Text.LeftOut.class);
        assertThat(attempts.subList(3, 8)).allMatch(each -> each.prompt() instanceof Text.Shown);
        assertThat(show(job, new StepsWanted("team", true, true)).truncated()).isFalse();
    }

    @Test
    void oneStep_isShownAlone_andOneThatIsNotThereIsRefused() throws Exception {
        Job job = replied(GOOD);
        assertThat(show(job, new StepsWanted("answer", false, false)).steps())
                .extracting(step -> step.step().name())
                .containsExactly("answer");
        assertThatThrownBy(() -> show(job, new StepsWanted("other", false, false)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults().get(0).detail()).contains("team, answer"));
    }

    @Test
    void callOfAPerson_saysWhatTheGateGave() throws Exception {
        bench.publish(TestTasks.reviewed("within: 1h"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        Standing standing = show(job, FACTS).steps().get(0).standing();
        assertThat(standing.state()).isEqualTo(StepState.WAITING);
        assertThat(standing.why()).contains("steps.team.confidence < 0.95", "gave true");
    }

    private ShownSteps show(Job job, StepsWanted wanted) {
        return bench.showSteps().show(job.key(), wanted);
    }

    private static JsonNode prompt(ShownSteps shown, int step, int attempt) {
        return value(shown.steps().get(step).attempts().get(attempt).prompt());
    }

    private static JsonNode answer(ShownSteps shown, int step, int attempt) {
        return value(shown.steps().get(step).attempts().get(attempt).answer());
    }

    private static JsonNode value(Text text) {
        assertThat(text).isInstanceOf(Text.Shown.class);
        return ((Text.Shown) text).value();
    }
}
