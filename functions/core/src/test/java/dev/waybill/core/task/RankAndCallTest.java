package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankAndCallTest {

    private static final String TASK = """
            task: search
            version: 1
            input: {type: object}
            output: {}
            steps:
              - {name: similar, kind: rank, query: "{{input.question}}", candidates: input.articles, text: page.body, top: 2, models: [{endpoint: embedded, model: m}]}
              - name: notify
                kind: call
                endpoint: crm
                method: POST
                path: "/tickets/{{input.id}}?q={{input.question}}"
                body: {title: "About {{input.question}}", best: "{{steps.similar}}", count: "{{input.count}}", fixed: 7, tags: ["{{input.id}}", null]}
                schema: {type: object, required: [number]}
                check: "answer.number > 0"
                timeout: 2s
                optional: true
                default: {number: 0}
            """;
    private static final JsonNode INPUT = Json.parse(
            "{\"question\":\"How, & why?\",\"id\":\"a/b\",\"count\":3,"
                    + "\"articles\":[{\"page\":{\"body\":\"one\"}},{\"page\":{\"body\":\"two\"}},{\"page\":{\"body\":\"three\"}}]}");

    private final CompiledTask task = CompiledTask.of(TaskParser.parse(TASK));

    private ModelCall call(int step, JsonNode input, Map<String, JsonNode> before) {
        Step asked = task.definition().step(step);
        return task.call(
                step,
                asked.models().get(0),
                new AttemptName(1, asked.name(), 0, 1),
                Duration.ofSeconds(1),
                input,
                before);
    }

    @Test
    void rank_searchesInTheTextsOfItsCandidates() {
        assertThat(call(0, INPUT, Map.of())).isInstanceOfSatisfying(ModelCall.Rank.class, rank -> {
            assertThat(rank.query()).isEqualTo("How, & why?");
            assertThat(rank.candidates()).containsExactly("one", "two", "three");
            assertThat(rank.top()).isEqualTo(2);
        });
    }

    @Test
    void oneCandidateAndNone_areSearchedToo() {
        JsonNode one = Json.parse("{\"question\":\"q\",\"articles\":[{\"page\":{\"body\":\"one\"}}]}");
        JsonNode none = Json.parse("{\"question\":\"q\",\"articles\":[]}");
        assertThat(((ModelCall.Rank) call(0, one, Map.of())).candidates()).containsExactly("one");
        assertThat(((ModelCall.Rank) call(0, none, Map.of())).candidates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"question":"CANARY","articles":[{"page":{}}]}                    | input.articles, have one, at 0, that has no text at page.body
                    {"question":"CANARY","articles":[{"page":{"body":"a"}},"CANARY"]} | input.articles, have one, at 1, that has no text at page.body
                    {"question":"CANARY","articles":"CANARY"}                         | input.articles, have one, at 0, that has no text at page.body
                    """)
    void candidatesThatAreNone_areNamedWithoutTheirValues(String input, String named) {
        assertThatThrownBy(() -> call(0, Json.parse(input), Map.of()))
                .isInstanceOf(TaskFaultException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("CANARY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    input.articles[size >= 0]                                  | [{"size": 1, "name": "a"}]                     | a
                    input.articles[size >= 0]                                  | [{"size": -1, "name": "a"}]                    |
                    input.articles[size >= 0]                                  | []                                             |
                    input.nothing                                              | []                                             |
                    $map(input.articles, function($v){{"name": $v.name}})      | [{"name": "a"}]                                | a
                    $map(input.articles, function($v){{"name": $v.name}})      | []                                             |
                    $filter(input.articles, function($v){$v.size > 1})         | [{"size": 2, "name": "a"}, {"size": 1}]        | a
                    input.articles.{"name": name, "size": size}                | [{"name": "a"}, {"name": "b"}]                 | a,b
                    input.articles[0]                                          | [{"name": "a"}, {"name": "b"}]                 | a
                    """)
    void candidatesOfOneOrNone_areRankedWhateverJsonataMakesOfThem(String expression, String articles, String texts) {
        CompiledTask search = CompiledTask.of(TaskParser.parse("""
                task: search
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: similar, kind: rank, query: q, candidates: '%s', text: name, top: 2, models: [{endpoint: embedded, model: m}]}
                """.formatted(expression)));
        Step step = search.definition().step(0);
        ModelCall call = search.call(
                0,
                step.models().get(0),
                new AttemptName(1, step.name(), 0, 1),
                Duration.ofSeconds(1),
                Json.parse("{\"articles\":" + articles + "}"),
                Map.of());

        assertThat(((ModelCall.Rank) call).candidates())
                .isEqualTo(texts == null ? List.of() : List.of(texts.split(",")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1..1001]                                             | are 1001, where 1000 can be ranked
                    input.question + 1                                    | failed with T2001
                    ($f := function($x){1 + $f($x)}; $f(1))               | failed with too-deep
                    """)
    void candidatesThatCannotBeMade_areToldWithStepAndReason(String expression, String reason) {
        CompiledTask search = CompiledTask.of(
                TaskParser.parse(TASK.replace("candidates: input.articles", "candidates: '" + expression + "'")));
        Step step = search.definition().step(0);

        assertThatThrownBy(() -> search.call(
                        0,
                        step.models().get(0),
                        new AttemptName(1, step.name(), 0, 1),
                        Duration.ofSeconds(1),
                        INPUT,
                        Map.of()))
                .isInstanceOf(TaskFaultException.class)
                .hasMessage("step similar: its candidates, " + expression + ", " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"index":2,"score":0.9},{"index":0,"score":0.1}] |
                    []                                                |
                    [{"index":3,"score":0.9}]                         | /0/index
                    [{"index":-1,"score":0.9}]                        | /0/index
                    [{"index":0}]                                     | /0
                    [{"index":0,"score":1},{"index":1,"score":1},{"index":2,"score":1}] | ''
                    {"index":0}                                       | ''
                    """)
    void ranking_isCheckedAgainstItsCandidates(String answer, String place) {
        var wrong = task.answerViolations(0, Json.parse(answer), INPUT, Map.of());
        if (place == null) {
            assertThat(wrong).isEmpty();
        } else {
            assertThat(wrong).extracting(violation -> violation.pointer()).contains(place);
        }
    }

    @Test
    void call_hasItsPathEncodedAndItsBodyTyped() {
        JsonNode similar = Json.parse("[{\"index\":1,\"score\":0.5}]");
        assertThat(call(1, INPUT, Map.of("similar", similar))).isInstanceOfSatisfying(ModelCall.Call.class, request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/tickets/a%2Fb?q=How%2C%20%26%20why%3F");
            assertThat(request.body()).isEqualTo(Json.parse("""
                                            {"title":"About How, & why?","best":[{"index":1,"score":0.5}],"count":3,"fixed":7,"tags":["a/b",null]}"""));
            assertThat(request.under("job_1.notify").idempotencyKey()).isEqualTo("job_1.notify");
        });
    }

    @Test
    void callsAnswer_mustFitSchemaAndCheck() {
        assertThat(task.answerViolations(1, Json.parse("{\"number\":1}"), INPUT, Map.of()))
                .isEmpty();
        assertThat(task.answerViolations(1, Json.parse("{\"number\":0}"), INPUT, Map.of()))
                .hasSize(1);
        assertThat(task.answerViolations(1, Json.parse("null"), INPUT, Map.of()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    top: 2              | top: 0                 | /steps/0/top: expected a whole number from 1 to 100
                    candidates: input.articles, | ''             | /steps/0: expected the field `candidates`
                    candidates: input.articles  | candidates: "1 +" | /steps/0/candidates:
                    text: page.body     | text: "page[0]"        | /steps/0/text: expected names joined by dots
                    text: page.body     | give: "page[0]"        | /steps/0/give: expected names joined by dots
                    text: page.body     | give: 7                | /steps/0/give: expected text (the path of what is given
                    text: page.body     | repair: 1              | /steps/0/repair: unknown field
                    method: POST        | method: TRACE          | /steps/1/method: expected one of GET, POST
                    method: POST        | method: GET            | /steps/1/body: a GET takes no body
                    "/tickets/          | "//tickets/            | /steps/1/path: expected a path that begins with one slash
                    "/tickets/          | "https://x/            | /steps/1/path: expected a path that begins with one slash
                    timeout: 2s         | timeout: 1h            | /steps/1/timeout: expected a duration
                    About {{input.      | About {{inptu.         | /steps/1/body/title: expected a variable
                    "{{input.id}}", n   | "{{steps.later.x}}", n | /steps/1/body/tags/0: expected a variable
                    best: "{{steps.similar}}" | best: "{{steps.similar.index}}" | /steps/1/body/best: the answer of a rank step is a list
                    """)
    void mistake_isNamed(String from, String to, String mistake) {
        assertThat(TaskFiles.mistakes(TASK.replace(from, to)))
                .extracting(Object::toString)
                .anySatisfy(text -> assertThat(text).startsWith(mistake));
    }
}
