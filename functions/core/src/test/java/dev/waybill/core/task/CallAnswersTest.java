package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Call.Expected;
import dev.waybill.core.schema.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call whose task says which statuses besides 2xx are answers. */
class CallAnswersTest {

    private static final String TASK = """
            task: vendor
            version: 1
            input: {type: object, required: [code], properties: {code: {type: string}}}
            output: {}
            steps:
              - name: vendor
                kind: call
                endpoint: erp
                method: GET
                path: "/vendors/{{input.code}}"
                answers: [404, 410]
                schema: {type: object, required: [name], properties: {name: {type: string}}}
                check: "answer.status != 200 or answer.body.name != ''"
              - name: note
                kind: call
                endpoint: erp
                method: POST
                path: /notes
                body: {status: "{{steps.vendor.status}}", about: "{{steps.vendor.body}}"}
            result: '{"known": steps.vendor.status = 200, "name": steps.vendor.body.name}'
            """;

    private final CompiledTask task = CompiledTask.of(TaskParser.parse(TASK));

    @Test
    void statusesAndWhetherThePathIsFilled_goAlongWithTheCall() {
        assertThat(expected(0)).isEqualTo(new Expected(Set.of(404, 410), true));
        assertThat(expected(1)).isEqualTo(Expected.BODY);
    }

    private Expected expected(int step) {
        Step asked = task.definition().step(step);
        ModelCall call = task.call(
                step,
                asked.models().get(0),
                new AttemptName(1, asked.name(), 0, 1),
                Duration.ofSeconds(1),
                Json.parse("{\"code\":\"XX\"}"),
                Map.of("vendor", Json.parse("{\"status\":404,\"body\":null}")));
        return ((ModelCall.Call) call).expected();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"status":200,"body":{"name":"Acme"}}     |
                    {"status":200,"body":{"name":7}}          | /body/name
                    {"status":201,"body":null}                | /body
                    {"status":404,"body":null}                |
                    {"status":410,"body":{"name":7}}          |
                    {"status":200,"body":{"name":""}}         | ''
                    """)
    void schema_isTheBodysOfA2xx_andTheChecksAnswerIsTheWhole(String answer, String place) {
        List<Violation> wrong = task.answerViolations(0, Json.parse(answer), Json.object(), Map.of());

        assertThat(wrong).extracting(Violation::pointer).isEqualTo(place == null ? List.of() : List.of(place));
    }

    @Test
    void laterSteps_seeStatusAndBody() {
        JsonNode unknown = Json.parse("{\"status\":404,\"body\":null}");
        assertThat(task.result(new Pinned(Instant.EPOCH, 7), Json.object(), Map.of("vendor", unknown)))
                .isEqualTo(Json.parse("{\"known\":false}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 405, 409, 410, 412, 418, 422, 423, 451, 499})
    void statusThatMaySaySomethingAboutTheInput_canBeAnAnswer(int status) {
        assertThat(TaskParser.parse(TASK.replace("[404, 410]", "[" + status + "]")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": 404}   | /steps/0/answers: expected a list of one or more statuses from 400 to 499, for example [404]; got object
                    [404, 401]   | /steps/0/answers/1: 401 says that the server does not let the operator's endpoint in
                    [403]        | /steps/0/answers/0: 403 says that the server does not let
                    [407]        | /steps/0/answers/0: 407 says that the server does not let
                    [408]        | /steps/0/answers/0: 408 says that the server cannot answer now: it is asked again
                    [425]        | /steps/0/answers/0: 425 says that the server cannot
                    [429]        | /steps/0/answers/0: 429 says that the server cannot
                    [500]        | /steps/0/answers/0: 500 says that the server cannot
                    [503]        | /steps/0/answers/0: 503 says that the server cannot
                    [302]        | /steps/0/answers/0: a redirect is never followed
                    [204]        | /steps/0/answers/0: 204 is an answer whether it stands here or not
                    [101]        | /steps/0/answers/0: 101 comes before an answer
                    [404, 404]   | /steps/0/answers/1: this status stands here already
                    [40]         | /steps/0/answers/0: expected a status from 400 to 499
                    [-404]       | /steps/0/answers/0: expected a status from 400 to 499
                    [404.5]      | /steps/0/answers/0: expected a status from 400 to 499
                    ["404"]      | /steps/0/answers/0: expected a status from 400 to 499
                    []           | /steps/0/answers: expected a list of one or more statuses from 400 to 499
                    404          | /steps/0/answers: expected a list of one or more statuses from 400 to 499
                    """)
    void statusThatIsNeverAnAnswer_isRefusedWithItsReason(String answers, String mistake) {
        assertThat(TaskFiles.mistakes(TASK.replace("[404, 410]", answers)))
                .singleElement()
                .asString()
                .contains(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    steps.vendor.body.name}'   | steps.vendor.name}'        | /result: the answer of step vendor, which is status and body, has no property name
                    steps.vendor.status = 200  | steps.vendor.statsu = 200  | did you mean status?
                    {{steps.vendor.status}}    | {{steps.vendor.code}}      | /steps/1/body/status: the answer of step vendor, which is status and body, has no property code
                    answer.body.name != ''     | answer.name != ''          | /steps/0/check: the step's schema has no property name
                    """)
    void nameThatTheAnswerDoesNotHave_isTold(String from, String to, String mistake) {
        assertThat(TaskFiles.mistakes(TASK.replace(from, to)))
                .singleElement()
                .asString()
                .contains(mistake);
    }

    @Test
    void answersOfAnotherKindOfStep_isAnUnknownField() {
        assertThat(TaskFiles.mistakes(TaskFiles.SMALL.replace("    kind: ", "    answers: [404]\n    kind: ")))
                .anySatisfy(found -> assertThat(found).startsWith("/steps/0/answers: unknown field"));
    }
}
