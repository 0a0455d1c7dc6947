package dev.waybill.command.job.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobExplainTest {

    private static final String RECORDS = """
            {"data":[
            {"version":1,"at":"2026-11-29T20:52:00.000Z","type":"accepted","state":"queued","run":1,
             "actor":{"type":"key","id":"key_1","name":"shop"},"facts":{"task":"triage","task_version":2}},
            {"version":2,"at":"2026-11-29T20:52:00.100Z","type":"attempt_announced","state":"in_progress","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"attempt":"1.team.0.1","step":"team","endpoint":"llm",
             "gen_ai.operation.name":"classify","gen_ai.request.model":"small"}},
            {"version":3,"at":"2026-11-29T20:52:00.300Z","type":"attempt_settled","state":"in_progress","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"attempt":"1.team.0.1","step":"team","outcome":"ModelAnswered",
             "verdict":"accepted","confidence":0.93,"cost_micros":12,"latency_ms":180,
             "gen_ai.usage.input_tokens":40,"gen_ai.usage.output_tokens":4}},
            {"version":4,"at":"2026-11-29T20:52:00.400Z","type":"attempt_announced","state":"in_progress","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"attempt":"1.reply.0.1","step":"reply","endpoint":"llm",
             "gen_ai.operation.name":"generate","gen_ai.request.model":"large"}},
            {"version":5,"at":"2026-11-29T20:52:01.400Z","type":"attempt_settled","state":"in_progress","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"attempt":"1.reply.0.1","step":"reply","outcome":"ModelAnswered",
             "verdict":"invalid","violations":["/text: expected a string"],"cost_micros":100,"latency_ms":900}},
            {"version":6,"at":"2026-11-29T20:52:01.500Z","type":"attempt_announced","state":"in_progress","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"attempt":"1.reply.0.2","step":"reply","endpoint":"llm",
             "gen_ai.operation.name":"generate","gen_ai.request.model":"large"}},
            {"version":7,"at":"2026-11-29T20:52:02.000Z","type":"attempt_settled","state":"in_progress","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"attempt":"1.reply.0.2","step":"reply","outcome":"ModelAnswered",
             "verdict":"unsure","confidence":0.4,"gate":"true","cost_micros":110,"latency_ms":500}},
            {"version":8,"at":"2026-11-29T20:52:02.100Z","type":"review_opened","state":"awaiting_review","run":1,
             "actor":{"type":"system","id":"workflow"},"facts":{"reason":"unsure","level":1,"due_at":"2026-11-30T20:52:02.100Z"}},
            {"version":9,"at":"2026-11-29T20:55:02.100Z","type":"review_decided","state":"completed","run":1,
             "actor":{"type":"person","id":"ada","name":"Ada"},"facts":{"decision":"corrected","review":8,
             "reason_code":"wrong_team","changed":["/text"]}}
            ],"has_more":false,"next_cursor":null}""";

    private static final Look WIDE = Look.ofTerminal(120, false);

    private static final String STEPS = """
            {"data":[
            {"step":"team","kind":"classify","state":"done","attempts":[{"attempt":"1.team.0.1","endpoint":"llm","model":"small",
             "outcome":"ModelAnswered","verdict":"accepted","violations":[],"reason":null,"latency_ms":180,"input_tokens":40,
             "output_tokens":4,"cost_micros":12%s}]},
            {"step":"reply","kind":"generate","state":"done","why":"a person corrected the output","attempts":[
             {"attempt":"1.reply.0.1","endpoint":"llm","model":"large","outcome":"ModelAnswered","verdict":"invalid",
              "violations":["/text: expected a string"],"reason":null,"latency_ms":900,"input_tokens":null,"output_tokens":null,
              "cost_micros":100%s},
             {"attempt":"1.reply.0.2","endpoint":"llm","model":"large","outcome":"ModelAnswered","verdict":"unsure",
              "violations":[],"reason":null,"latency_ms":500,"input_tokens":null,"output_tokens":null,"cost_micros":110}]},
            {"step":"notify","kind":"call","state":"skipped","why":"the output was decided on without it","attempts":[]}
            ]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @BeforeEach
    void serve() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"triage","task_version":2,"status":"completed","output":{"text":"secret"},
                 "created_at":"2026-11-29T20:52:00.000Z","finished_at":"2026-11-29T20:55:02.100Z",
                 "usage":{"input_tokens":40,"output_tokens":4,"cost_micros":222},"links":{"review":"/v1/reviews/job_1"}}""");
        server.on("GET /v1/jobs/job_1/records", 200, RECORDS);
        server.on("GET /v1/jobs/job_1/steps", 200, STEPS.formatted("", ""));
        server.on("GET /v1/reviews/job_1", 200, """
                {"id":"job_1","gate":{"when":"steps.reply.confidence < 0.5","saw":"true"}}""");
    }

    @Test
    void way_isToldStepByStep_thenWhatElseHappened() {
        Ran ran = server.waybill(root, WIDE, "job", "explain", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualTo("""
                job_1, triage version 2: completed
                  submitted 2026-11-29 20:52Z by key shop
                  took 3 min 2 s
                  cost $0.000222, 40 tokens in, 4 out

                1. team (classify): done
                  llm/small gave the answer, confidence 0.93, 180 ms, 40 tokens in, 4 out, $0.000012

                2. reply (generate): done
                  a person corrected the output
                  llm/large gave an answer that does not fit, 900 ms, $0.000100
                    /text: expected a string
                  repaired, shown what was wrong: llm/large gave an answer that the gate held back, confidence 0.40, 500 ms,
                    $0.000110
                    the gate, steps.reply.confidence < 0.5, gave true

                3. notify (call): skipped
                  the output was decided on without it

                What else happened
                  after 2.10 s: a person was asked, for the gate let no answer out; due 2026-11-30 20:52Z
                  after 3 min 2 s: person Ada corrected the answer (wrong_team); changed: /text
                """);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void noPayload_isAskedFor_orShown() {
        Ran ran = server.waybill(root, "job", "explain", "job_1");
        assertThat(ran.out()).doesNotContain("secret");
        assertThat(server.count("GET", "/v1/jobs/job_1/steps")).isEqualTo(1);
    }

    @Test
    void olderWaybill_isToldFromItsRecords() {
        server.on("GET /v1/jobs/job_1/steps", 404, "{\"code\":\"not_found\",\"title\":\"x\"}");
        Ran ran = server.waybill(root, WIDE, "job", "explain", "job_1", "--answers");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("1. team (classify): done", "2. reply (generate): done")
                .contains("  llm/small gave the answer, confidence 0.93, 180 ms, 40 tokens in, 4 out, $0.000012")
                .contains("    /text: expected a string")
                .doesNotContain("notify");
        assertThat(ran.err()).contains("too old to show prompts and answers");
    }

    @Test
    void promptsAndAnswers_areShownWhereTheyAreAskedFor_goneOnesAsGone() {
        server.on("GET /v1/jobs/job_1/steps", asked -> {
            assertThat(asked.query()).isEqualTo("include=prompts,answers");
            return Answer.json(
                    200,
                    STEPS.formatted(
                            ",\"prompt\":{\"system\":\"Sort.\",\"user\":\"Help!\\nNow.\"},\"answer\":{\"label\":\"billing\"}",
                            ",\"prompt\":null,\"prompt_changed\":true,\"answer\":null"));
        });
        Ran ran = server.waybill(root, WIDE, "job", "explain", "job_1", "--prompts", "--answers");
        assertThat(ran.out())
                .contains("    prompt:\n      system: Sort.\n      user:\n        Help!\n        Now.\n")
                .contains("    answer:\n      label: billing\n")
                .contains("    prompt: this version of Waybill would word it otherwise, so it is not shown")
                .contains("    answer: no longer kept");
    }

    @Test
    void keyThatMayNotReadPayloads_isRefused_andNothingIsTold() {
        server.on("GET /v1/jobs/job_1/steps", 403, """
                {"code":"scope_missing","title":"x","detail":"payloads:read is needed"}""");
        Ran ran = server.waybill(root, "job", "explain", "job_1", "--prompts");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void keyThatMayNotReadReviews_isToldWhatTheGateGave_withoutItsExpression() {
        server.on("GET /v1/reviews/job_1", 403, "{\"code\":\"scope_missing\",\"title\":\"x\"}");
        assertThat(server.waybill(root, "job", "explain", "job_1").out()).contains("    the gate gave true");
    }

    @Test
    void failedJob_namesTheWayOn() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"triage","task_version":2,"status":"failed","links":{},
                 "error":{"code":"model_unavailable","detail":"the last model did not answer","retryable":true}}""");
        Ran ran = server.waybill(root, "job", "explain", "job_1");
        assertThat(ran.out()).contains("model_unavailable: the last model did not answer");
        assertThat(ran.err()).contains("./waybill job retry job_1");
    }
}
