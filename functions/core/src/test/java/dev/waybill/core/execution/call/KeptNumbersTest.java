package dev.waybill.core.execution.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.ShowReview;
import dev.waybill.core.testing.Documents;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any document comes back from everywhere on a job's way as it went in, number by number, digit by digit. */
class KeptNumbersTest {

    private static final String TASK = """
            task: kept
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - name: draft
                kind: generate
                prompt: {system: "{{input.doc}}", user: "Look at {{input.doc}}."}
                schema: {type: object, required: [doc]}
                models: [{endpoint: first, model: large}]
              - name: notify
                kind: call
                endpoint: crm
                method: POST
                path: /notes
                body: {asked: "{{input.doc}}", drafted: ["{{steps.draft.doc}}"], words: "It is {{steps.draft.doc}}"}
                schema: {type: object}
            result: '{"asked": input.doc, "drafted": {"in": [steps.draft.doc]}, "told": steps.notify.doc}'
            review: {when: "true", within: 1h}
            """;
    private static final Principal ADA = new Principal("acme", Actor.person("ada", null), Scope.ALL);

    private final Workbench bench = new Workbench().publish(TASK);

    @Test
    void anyDocument_comesBackFromEverywhereAsItWentIn() throws InterruptedException {
        List<String> documents = new Documents(6).stream().limit(150).collect(Collectors.toList());
        for (int i = 0; i + 2 < documents.size(); i += 3) {
            goesItsWay(documents.get(i), documents.get(i + 1), documents.get(i + 2));
        }
    }

    private void goesItsWay(String asked, String drafted, String told) throws InterruptedException {
        bench.endpoints
                .on("first", call -> ScriptedEndpoints.answer("{\"doc\":" + drafted + "}"))
                .on("crm", call -> ScriptedEndpoints.answer("{\"doc\":" + told + "}"));
        Job job = bench.submit("kept", "{\"doc\":" + asked + "}");
        assertThat(bench.call(job, 0, 0, 1).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(lastCall()).isInstanceOfSatisfying(ModelCall.Generate.class, prompt -> {
            assertThat(prompt.system()).isEqualTo(asked);
            assertThat(prompt.user()).isEqualTo("Look at " + asked + ".");
        });
        bench.call(job, 1, 0, 1);
        assertThat(lastCall()).isInstanceOfSatisfying(ModelCall.Call.class, call -> assertThat(call.body())
                .hasToString("{\"asked\":" + asked + ",\"drafted\":[" + drafted + "],\"words\":"
                        + Json.write(TextNode.valueOf("It is " + drafted)) + "}"));
        bench.openReview().open(Position.start(job.key(), 1));
        ShowReview.Shown review = bench.showReview().show(Workbench.WHO, job.key());
        assertThat(requireNonNull(review.payloads()).input()).hasToString("{\"doc\":" + asked + "}");
        assertThat(review.answer())
                .hasToString("{\"asked\":" + asked + ",\"drafted\":{\"in\":[" + drafted + "]},\"told\":" + told + "}");
        String right = "{\"right\":" + drafted + "}";
        Job corrected = bench.decideReview()
                .decide(
                        ADA,
                        job.key(),
                        new DecideReview.Request(
                                Decided.CORRECTED,
                                review.job().review().orElseThrow().version(),
                                Json.parse(right),
                                null,
                                null));
        assertThat(corrected.state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.getJob().input(corrected).map(Json::write)).contains("{\"doc\":" + asked + "}");
        assertThat(bench.getJob().output(corrected).map(Json::write)).contains(right);
    }

    private ModelCall lastCall() {
        return bench.endpoints.calls().get(bench.endpoints.calls().size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e-400", "1e999999999", "-1e999999999", "0e99999999999"})
    void answerWithANumberBeyondADouble_isInvalid(String number) throws InterruptedException {
        assertInvalid("{\"doc\":[" + number + "]}");
    }

    @Test
    void answerWithANumberOfMoreThanAThousandDigits_isInvalid() throws InterruptedException {
        assertInvalid("{\"doc\":0." + "1".repeat(1_000) + "}");
        assertInvalid("{\"doc\":" + "1".repeat(400) + "}");
        assertInvalid("{\"doc\":" + "1".repeat(1_000_000) + "}");
    }

    private void assertInvalid(String answer) throws InterruptedException {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer(answer));
        Job job = bench.submit("kept", "{\"doc\":1}");
        bench.call(job, 0, 0, 1);
        AttemptSettled settled = (AttemptSettled) bench.read(job).last().event();
        assertThat(settled.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(settled.violations())
                .singleElement()
                .asString()
                .contains("number")
                .doesNotContain("111");
    }
}
