package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that compute ask nobody and leave nothing on record, wherever in a task they stand. */
class ComputedStepTest {

    private static final String HEAD = """
            task: reckoning
            version: 1
            input: {type: object, properties: {text: {type: string}}}
            output: {}
            steps:
            """;
    private static final String TEAM = """
              - name: team
                kind: classify
                text: "%s"
                labels: {billing: {}, technical: {}}
                models: [{endpoint: embedded, model: m}]
            """;
    private static final String REPLY = """
              - name: reply
                kind: generate
                prompt: {user: "%s"}
                schema: {type: object}
                models: [{endpoint: first, model: m}]
            """;

    private final Workbench bench = new Workbench();
    private final FlowWalk walk = new FlowWalk(bench);

    private static String compute(String name, String value) {
        return "  - {name: %s, kind: compute, value: '%s'}\n".formatted(name, value.replace("'", "''"));
    }

    private static String team() {
        return TEAM.formatted("{{input.text}}");
    }

    private static String reply(String prompt) {
        return REPLY.formatted(prompt);
    }

    private Job run(String... steps) throws InterruptedException {
        bench.publish(HEAD + String.join("", steps));
        return walk.begin("reckoning", "{\"text\":\"canary\"}");
    }

    @Test
    void first_itIsThereForTheModelsBehind() throws Exception {
        Job job = run(compute("short", "$uppercase(input.text)"), reply("Say {{steps.short}}"));

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(types(job)).containsExactly("accepted", "attempt_announced", "attempt_settled");
        assertThat(bench.endpoints.calls()).singleElement().satisfies(call -> assertThat(call)
                .isInstanceOfSatisfying(ModelCall.Generate.class, asked -> assertThat(asked.user())
                        .isEqualTo("Say CANARY")));
    }

    @Test
    void inTheMiddle_severalInARow_areMadeOfEachOther() throws Exception {
        Job job = run(
                team(),
                compute("one", "steps.team.label & \"!\""),
                compute("two", "steps.one & \"!\""),
                reply("{{steps.two}}"),
                "result: '{\"two\": steps.two, \"all\": $keys(steps)}'\n");

        assertThat(walk.output(job)).isEqualTo("{\"two\":\"billing!!\",\"all\":[\"team\",\"one\",\"two\",\"reply\"]}");
        assertThat(job.attempts()).hasSize(2);
    }

    @Test
    void last_itsValueIsTheOutput_onARecordOfItsOwn() throws Exception {
        Job job = run(team(), compute("out", "{\"team\": steps.team.label}"));

        assertThat(job.last().event().type()).isEqualTo(RecordType.COMPLETED);
        assertThat(walk.output(job)).isEqualTo("{\"team\":\"billing\"}");
        assertThat(job.missing()).isEmpty();
    }

    @Test
    void taskThatAsksNoModelAtAll_isCompleted_withoutAnAttempt() throws Exception {
        Job job = run(compute("one", "input.text"), compute("two", "$length(steps.one)"));

        assertThat(types(job)).containsExactly("accepted", "completed");
        assertThat(walk.output(job)).isEqualTo("6");
        assertThat(job.costMicros()).isZero();
        assertThat(bench.endpoints.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $error(input.text)           | the value of step out failed with D3137
            $lookup(input, "nothing")    | the value of step out gave nothing
            $pad("x", 300000)            | the value of step out is larger than an answer may be
            """)
    void oneThatFails_failsTheJob_withoutAnyAttempt(String value, String told) throws Exception {
        Job job = run(compute("out", value), reply("x"));

        assertThat(job.attempts()).isEmpty();
        assertThat(job.last().event()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("task_faulty");
            assertThat(failed.detail()).startsWith(told).doesNotContain("canary");
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.attempt()).isNull();
        });
        nothingOfTheInputIsTold(job);
    }

    @Test
    void valueThatDoesNotFitItsSchema_failsTheJob_andNamesThePlaces() throws Exception {
        Job job = run("""
                  - name: out
                    kind: compute
                    value: '{"text": input.text, "more": {"n": input.text}}'
                    schema: {type: object, properties: {text: {maxLength: 2}, more: {properties: {n: {type: number}}}}}
                """);

        assertThat(job.last().event()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.detail())
                .startsWith("the value of step out does not fit its schema: ")
                .contains("/text", "/more/n")
                .doesNotContain("canary"));
        nothingOfTheInputIsTold(job);
    }

    @Test
    void failureBehindAnAnswer_failsTheJob_andTheAnswerStays() throws Exception {
        Job job = run(team(), compute("out", "$error(steps.team.label)"), reply("x"));

        assertThat(job.attempts()).hasSize(1);
        assertThat(job.last().event()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.code())
                .isEqualTo("task_faulty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "$lookup({\"v\": null}, \"v\")",
                "$lookup({\"v\": 1}, \"v\")",
                "steps.team.label = \"technical\""
            })
    void oneThatIsSkipped_hasNoAnswer_andMayNotFail(String when) throws Exception {
        Job job = run(
                team(),
                "  - {name: more, kind: compute, when: '" + when + "', value: '$error(\"no\")'}\n",
                compute("out", "$exists(steps.more)"));

        assertThat(walk.output(job)).isEqualTo("false");
    }

    @Test
    void runAfterALostOne_goesOnBehindTheLastAnswer_withTheSameValues() throws Exception {
        bench.publish(HEAD
                + team()
                + compute("chance", "[$random(), $now(), $shuffle([1..20])]")
                + reply("{{steps.chance}}")
                + compute("again", "[$random(), $now(), $shuffle([1..20])]")
                + "result: '{\"chance\": steps.chance, \"again\": steps.again, \"own\": $random()}'\n");
        Job lost = bench.submit("reckoning", "{\"text\":\"x\"}");
        bench.call(lost, 0, 0, 1);
        bench.call(lost, 1, 0, 1);
        bench.clock.advance(Duration.ofMinutes(2));
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(lost.key());

        Job job = walk.run(lost);

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.endpoints.calls()).as("nobody is asked twice").hasSize(2);
        JsonNode output = Json.parse(walk.output(job));
        assertThat(bench.endpoints.calls().get(1))
                .isInstanceOfSatisfying(ModelCall.Generate.class, sent -> assertThat(Json.parse(sent.user()))
                        .as("what the model was shown is what the output has, minutes later")
                        .isEqualTo(output.path("chance")));
        assertThat(output.at("/chance/1")).as("one time").isEqualTo(output.at("/again/1"));
        assertThat(output.at("/chance/0")).as("a chance per step").isNotEqualTo(output.at("/again/0"));
        assertThat(output.path("own")).isNotEqualTo(output.at("/again/0"));
    }

    @Test
    void otherJobs_haveOtherChances() throws Exception {
        Job one = run(compute("out", "$random()"));
        assertThat(walk.output(walk.begin("reckoning", "{\"text\":\"canary\"}")))
                .isNotEqualTo(walk.output(one));
    }

    @Test
    void redrivenJob_computesAnew_andAsksNoFinishedStepAgain() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Misconfigured("http_401"));
        Job failed = run(team(), compute("shaped", "steps.team.label"), reply("{{steps.shaped}}"));
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        bench.retryJob().retry(Workbench.WHO, failed.key());

        Job job = walk.run(failed);

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.attempts())
                .extracting(attempt -> attempt.announced().step())
                .containsExactly("team", "reply", "reply");
    }

    @Test
    void gateAndResult_seeWhatWasComputed() throws Exception {
        bench.publish(HEAD + compute("sum", "7")
                + "result: steps.sum\nreview: {when: 'steps.sum > 5 and output = 7', within: 1h}\n");
        Job job = walk.begin("reckoning", "{\"text\":\"x\"}");

        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(job.review().orElseThrow().opened().matter().gate()).isEqualTo("true");
        assertThat(walk.output(walk.approve("ada", job))).isEqualTo("7");
    }

    /** A person cannot mend the task, but can say what is to come out. */
    @ParameterizedTest
    @ValueSource(strings = {"first", "middle", "last"})
    void failure_goesToAPerson_whereTheTaskHasAReview(String where) throws Exception {
        String faulty = compute("sum", "$error(\"canary\")");
        String review = "review: {within: 1h}\n";
        Job job =
                switch (where) {
                    case "first" -> run(faulty, reply("x"), review);
                    case "middle" -> run(team(), faulty, reply("x"), review);
                    default -> run(team(), faulty, review);
                };

        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(job.review().orElseThrow().opened()).satisfies(opened -> {
            assertThat(opened.step()).isNull();
            assertThat(opened.answer()).isNull();
            assertThat(opened.code()).isEqualTo("task_faulty");
            assertThat(opened.matter().fault()).isEqualTo("the value of step sum failed with D3137");
        });
        nothingOfTheInputIsTold(job);
    }

    @Test
    void resultThatFails_thoughNoModelHadASay_isToldToThePersonToo() throws Exception {
        Job job = run(compute("sum", "7"), "result: '$error(input.text)'\nreview: {within: 1h}\n");

        assertThat(job.review().orElseThrow().opened()).satisfies(opened -> {
            assertThat(opened.code()).isEqualTo("task_faulty");
            assertThat(opened.matter().fault()).isEqualTo("result failed with D3137");
        });
    }

    /** As where it is only now and then done within its time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void valueThatFailsOnlyTheNextTime_isTheTasksFault_andNothingIsAsked(int goodReads) throws Exception {
        bench.publish(HEAD
                + compute("short", "input.text = \"bad\" ? $error(\"no\") : \"good\"")
                + reply("Say {{steps.short}}"));
        Job job = bench.submit("reckoning", "{\"text\":\"canary\"}");
        StepAnswers answers = new StepAnswers(new Spoiling(bench.payloads, new AtomicInteger(goodReads)));
        CallModel callModel = new CallModel(
                bench.chain,
                bench.catalog,
                bench.endpoints,
                bench.circuits(),
                new Settle(bench.chain, answers, bench.log),
                answers,
                new Timing(bench.clock::advance, bench.clock, bench.random));

        Hop hop = callModel.call(Position.start(job.key(), 1));

        if (goodReads == 2) {
            assertThat(hop.closed()).as("nobody looked a third time").isTrue();
        } else {
            assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
            assertThat(hop.told().fault()).isEqualTo("the value of step short failed with D3137");
            assertThat(bench.endpoints.calls()).isEmpty();
        }
    }

    /** Gives another input after so many reads. */
    private record Spoiling(PayloadStore whole, AtomicInteger goodReads) implements PayloadStore {
        @Override
        public String put(JobKey job, JsonNode payload, Instant expiresAt) {
            return whole.put(job, payload, expiresAt);
        }

        @Override
        public Optional<Kept> find(JobKey job, String name) {
            Optional<Kept> found = whole.find(job, name);
            return goodReads.getAndDecrement() > 0
                    ? found
                    : found.map(kept -> new Kept(Json.parse("{\"text\":\"bad\"}"), kept.salt()));
        }

        @Override
        public void delete(JobKey job, String name) {
            whole.delete(job, name);
        }

        @Override
        public List<String> names(JobKey job) {
            return whole.names(job);
        }
    }

    private void nothingOfTheInputIsTold(Job job) {
        assertThat(job.records()).extracting(JobRecord::wording).asString().doesNotContain("canary");
        assertThat(bench.logged).noneMatch(line -> line.contains("canary"));
    }

    private static List<String> types(Job job) {
        return job.records().stream()
                .map(record -> record.event().type().text())
                .toList();
    }
}
