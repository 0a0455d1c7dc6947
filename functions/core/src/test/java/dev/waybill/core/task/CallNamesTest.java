package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query and the headers of a call. */
class CallNamesTest {

    private static final String TASK = """
            task: look
            version: 1
            input: {type: object}
            output: {}
            steps:
              - name: look
                kind: call
                endpoint: erp
                method: GET
                path: /vendors
                query: {"full name": "{{input.name}}", page: 2, open: true, tag: "{{#input.tag}}{{input.tag}}{{/input.tag}}"}
                headers: {X-Team: " {{input.team}} ", If-None-Match: "{{#input.etag}}{{input.etag}}{{/input.etag}}", X-Fixed: 7}
            """;

    private static ModelCall.Call call(String task, String input) {
        CompiledTask compiled = CompiledTask.of(TaskParser.parse(task));
        Step step = compiled.definition().step(0);
        return (ModelCall.Call) compiled.call(
                0,
                step.models().get(0),
                new AttemptName(1, step.name(), 0, 1),
                Duration.ofSeconds(1),
                Json.parse(input),
                Map.of());
    }

    @Test
    void query_isEncodedInTheTasksOrder_withoutWhatIsNothing() {
        assertThat(call(TASK, "{\"name\":\"a&b=c/d?#\\u00e4 +\",\"team\":\"t\"}")
                        .path())
                .isEqualTo("/vendors?full%20name=a%26b%3Dc%2Fd%3F%23%C3%A4%20%2B&page=2&open=true");
        assertThat(call(TASK, "{\"name\":\"n\",\"team\":\"t\",\"tag\":\"x\"}").path())
                .endsWith("&open=true&tag=x");
    }

    @Test
    void queryOfWhichNothingIsLeft_leavesThePathAsItIs() {
        String task = TASK.replaceAll("query: .*", "query: {tag: \"{{#input.tag}}x{{/input.tag}}\"}");

        assertThat(call(task, "{\"team\":\"t\"}").path()).isEqualTo("/vendors");
    }

    @Test
    void headers_areRendered_withoutTheSpaceAround_andWithoutWhatIsNothing() {
        assertThat(call(TASK, "{\"name\":\"n\",\"team\":\"legal\"}").headers())
                .isEqualTo(Map.of("X-Team", "legal", "X-Fixed", "7"));
        assertThat(call(TASK, "{\"name\":\"n\",\"team\":\"t\",\"etag\":\"\\\"7\\\"\"}")
                        .headers())
                .containsEntry("If-None-Match", "\"7\"");
    }

    /** What does so is judged by whoever sends it. */
    @Test
    void valueThatWouldBeginAnotherHeader_isLeftAsItIs() {
        assertThat(call(TASK, "{\"name\":\"n\",\"team\":\"a\\r\\nX-Evil: 1\"}").headers())
                .containsEntry("X-Team", "a\r\nX-Evil: 1");
    }

    @Test
    void nameThatIsNotThere_failsTheStep() {
        assertThatThrownBy(() -> call(TASK, "{\"name\":\"n\"}")).isInstanceOf(MissingVariableException.class);
        assertThatThrownBy(() -> call(TASK, "{\"team\":\"n\"}")).isInstanceOf(MissingVariableException.class);
    }

    @Test
    void queryThatTheJobFills_makesA404TheJobs() {
        assertThat(call(TASK, "{\"name\":\"n\",\"team\":\"t\"}").expected().isPathFilled())
                .isTrue();
        assertThat(call(TASK.replaceAll("query: .*", "query: {page: 2}"), "{\"team\":\"t\"}")
                        .expected()
                        .isPathFilled())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    query: {}                             | /steps/0/query: expected an object of 1 to 50 names, each with a template; got 0
                    query: "a=b"                          | /steps/0/query: expected an object of 1 to 50 names, each with a template; got string
                    query: {a: [1]}                       | /steps/0/query/a: expected a template (text, a number, true or false), got array
                    query: {a: null}                      | /steps/0/query/a: expected a template (text, a number, true or false), got null
                    query: {"{{input.a}}": b}             | /steps/0/query/{{input.a}}: expected a name of 1 to 100 characters, which is no template
                    query: {"": b}                        | /steps/0/query/: expected a name of 1 to 100 characters
                    query: {a: "{{inptu.a}}"}             | /steps/0/query/a: expected a variable that begins with input
                    query: {a: "{{input.a"}               | /steps/0/query/a: not a template
                    headers: {Authorization: x}           | /steps/0/headers/Authorization: a task holds no credentials
                    headers: {cookie: x}                  | /steps/0/headers/cookie: a task holds no credentials
                    headers: {X-API-Key: x}               | /steps/0/headers/X-API-Key: a task holds no credentials
                    headers: {Proxy-Authorization: x}     | /steps/0/headers/Proxy-Authorization: a task holds no credentials
                    headers: {HOST: x}                    | /steps/0/headers/HOST: Waybill says this of each request itself
                    headers: {Content-Length: 7}          | /steps/0/headers/Content-Length: Waybill says this of each request itself
                    headers: {transfer-encoding: chunked} | /steps/0/headers/transfer-encoding: Waybill says this
                    headers: {Idempotency-Key: x}         | /steps/0/headers/Idempotency-Key: Waybill says this
                    headers: {Waybill-Attempt: x}         | /steps/0/headers/Waybill-Attempt: Waybill says this
                    headers: {X-Forwarded-For: x}         | /steps/0/headers/X-Forwarded-For: this header says by whom a request was passed on
                    headers: {"X Team": x}                | /steps/0/headers/X Team: expected a header's name
                    headers: {"X-Team:": x}               | /steps/0/headers/X-Team:: expected a header's name
                    headers: {"X\\r\\nY": x}              | /steps/0/headers/X
                    headers: {X-Team: "a\\r\\nb"}         | /steps/0/headers/X-Team: expected what a header's value is written in
                    headers: {X-Team: "Stra\\u00dfe"}     | /steps/0/headers/X-Team: expected what a header's value is written in
                    headers: {X-Team: a, x-team: b}       | /steps/0/headers/x-team: this header stands here already
                    """)
    void mistake_isNamedAtItsPlace(String field, String mistake) {
        String name = field.substring(0, field.indexOf(':'));

        assertThat(TaskFiles.mistakes(TASK.replaceAll(name + ": .*", java.util.regex.Matcher.quoteReplacement(field))))
                .singleElement()
                .asString()
                .startsWith(mistake);
    }

    @Test
    void queryInThePathAndBeside_isRefused() {
        assertThat(TaskFiles.mistakes(TASK.replace("path: /vendors", "path: \"/vendors?a={{input.a}}\"")))
                .containsExactly(
                        "/steps/0/query: the path has a query already: name here what it has, and leave it out there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query: {a: b}", "headers: {X-Team: b}"})
    void stepsOfOtherKinds_haveNeither(String field) {
        assertThat(TaskFiles.mistakes(TaskFiles.SMALL + "    " + field + "\n"))
                .singleElement()
                .asString()
                .contains("unknown field");
    }
}
