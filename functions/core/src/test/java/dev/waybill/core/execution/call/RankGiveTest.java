package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that gives a part of each candidate along. */
class RankGiveTest {

    private static final String TASK = """
            task: search
            version: 1
            input: {type: object}
            output: {}
            steps:
              - {name: similar, kind: rank, query: "{{input.question}}", candidates: input.articles, text: body, top: 2, give: GIVE, models: [{endpoint: e, model: m}]}
              - name: reply
                kind: generate
                prompt: {user: "{{#steps.similar}}[{{value}}]{{/steps.similar}}"}
                schema: {type: object}
                models: [{endpoint: f, model: m}]
            result: steps.similar
            """;

    private final Workbench bench = new Workbench();

    private Job ranked(String give, String articles) throws InterruptedException {
        bench.publish(TASK.replace("GIVE", give));
        bench.endpoints
                .on("e", call -> ScriptedEndpoints.answer("[{\"index\":1,\"score\":0.5},{\"index\":0,\"score\":0.25}]"))
                .on("f", call -> ScriptedEndpoints.answer("{}"));
        Job job = bench.submit("search", "{\"question\":\"q\",\"articles\":" + articles + "}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    title     | "second"                 | "first"
                    page.ids  | [9007199254740993,1.10]  | null
                    page      | {"ids":[9007199254740993,1.10]} | 7
                    body.none | null                     | null
                    """)
    void part_isGivenDigitByDigit_andIsNullWhereItIsNot(String give, String best, String next) throws Exception {
        Job job = ranked(
                give,
                "[{\"body\":\"a\",\"title\":\"first\",\"page\":7},"
                        + "{\"body\":\"b\",\"title\":\"second\",\"page\":{\"ids\":[9007199254740993,1.10]}}]");
        bench.call(job, 1, 0, 1);

        assertThat(bench.getJob().output(bench.read(job)).map(Json::write))
                .contains("[{\"index\":1,\"score\":0.5,\"value\":" + best + "},{\"index\":0,\"score\":0.25,\"value\":"
                        + next + "}]");
    }

    @Test
    void laterPrompt_isMadeOfIt() throws Exception {
        Job job = ranked("title", "[{\"body\":\"a\",\"title\":\"first\"},{\"body\":\"b\",\"title\":\"second\"}]");
        bench.call(job, 1, 0, 1);

        assertThat(((ModelCall.Generate) bench.endpoints.calls().get(1)).user()).isEqualTo("[second][first]");
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void partsThatMakeAnAnswerTooLargeToKeep_areTheTasksFault() throws Exception {
        bench.publish(TASK.replace(
                        "candidates: input.articles",
                        "candidates: '$map([1..2], function($n){{\"body\": \"b\", \"title\": $pad(\"CANARY\", 140000)}})'")
                .replace("GIVE", "title"));
        bench.endpoints.on(
                "e", call -> ScriptedEndpoints.answer("[{\"index\":1,\"score\":0.5},{\"index\":0,\"score\":0.25}]"));
        Job job = bench.submit("search", "{\"question\":\"q\"}");

        Hop hop = bench.call(job, 0, 0, 1);

        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        AttemptSettled settled = (AttemptSettled) bench.read(job).last().event();
        assertThat(settled.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(settled.violations())
                .singleElement()
                .asString()
                .startsWith("give makes an answer that cannot be kept");
    }
}
