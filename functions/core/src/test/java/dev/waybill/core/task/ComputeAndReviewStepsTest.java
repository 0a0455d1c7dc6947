package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.source.Durations;
import dev.waybill.core.task.ReviewPolicy.OnTimeout;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written of steps that ask no model. */
class ComputeAndReviewStepsTest {

    private static final String RESULT = "result: '{}'\n";
    private static final String SCHEMA = "schema: {type: object, properties: {team: {type: string}}}";
    private static final String COMPUTE = "  - {name: more, kind: compute, value: steps.intent.label}\n";

    /** A step behind the choice of the smallest task. */
    private static String step(String fields) {
        return TaskFiles.SMALL + "  - {name: more, " + fields + "}\n";
    }

    private static String review(String fields) {
        return step("kind: review, value: '{\"team\": steps.intent.label}', " + SCHEMA + fields);
    }

    @Test
    void stepThatComputes_hasAValue_andMayHaveASchemaAndAWhen() {
        TaskDefinition task = TaskParser.parse(
                step("kind: compute, when: 'true', value: steps.intent.label, schema: {type: string}") + RESULT);

        assertThat(task.step(1)).isInstanceOfSatisfying(Step.Compute.class, compute -> {
            assertThat(compute.value()).isEqualTo("steps.intent.label");
            assertThat(compute.schema()).isNotNull();
            assertThat(compute.policy().when()).isEqualTo("true");
            assertThat(compute.models()).isEmpty();
            assertThat(compute.kind()).isEqualTo("compute");
        });
        assertThat(TaskParser.parse(TaskFiles.SMALL + COMPUTE).step(1))
                .isInstanceOfSatisfying(Step.Compute.class, compute -> assertThat(compute.schema())
                        .isNull());
    }

    @Test
    void stepThatAPersonDecides_hasThePolicyOfAReview() {
        TaskDefinition task = TaskParser.parse(review(
                        ", when: 'true', instructions: Look twice., within: 2h,"
                                + " onTimeout: escalate, escalation: {within: 3h, onTimeout: accept}, fourEyes: true, reviewers: 2")
                + RESULT);

        Step.Review step = task.reviewStep("more").orElseThrow();
        assertThat(step.kind()).isEqualTo("review");
        assertThat(step.models()).isEmpty();
        assertThat(step.policy().when()).isEqualTo("true");
        ReviewPolicy policy = task.review("more").orElseThrow();
        assertThat(policy).isSameAs(step.review());
        assertThat(policy.when()).isEqualTo("true");
        assertThat(policy.instructions()).isEqualTo("Look twice.");
        assertThat(policy.within(1)).isEqualTo(Duration.ofHours(2));
        assertThat(policy.within(2)).isEqualTo(Duration.ofHours(3));
        assertThat(policy.onTimeout(1)).isEqualTo(OnTimeout.ESCALATE);
        assertThat(policy.onTimeout(2)).isEqualTo(OnTimeout.ACCEPT);
        assertThat(policy.fourEyes()).isTrue();
        assertThat(policy.reviewers()).isEqualTo(2);
    }

    @Test
    void stepThatAPersonDecides_isAskedForADay_andFailsThen_whereTheTaskSaysNothing() {
        TaskDefinition task = TaskParser.parse(review(""));
        ReviewPolicy policy = task.review("more").orElseThrow();
        assertThat(policy.within(1)).isEqualTo(Duration.ofHours(24));
        assertThat(policy.onTimeout(1)).isEqualTo(OnTimeout.FAIL);
        assertThat(policy.reviewers()).isEqualTo(1);
        assertThat(task.review(null)).as("the job's own").isEmpty();
        assertThat(task.review("intent")).as("of a step that a model answers").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: compute                                                       | /steps/1 | value
            kind: compute, value: 'steps.intent.'                               | /steps/1/value | not a JSONata expression
            kind: compute, value: 'steps.intnt.label'                           | /steps/1/value | did you mean intent?
            kind: compute, value: 'steps.more.label'                            | /steps/1/value | no step more has answered by then
            kind: compute, value: 'steps.intent.lable'                          | /steps/1/value | has no property lable
            kind: compute, value: 'answer.label'                                | /steps/1/value | expected a name that begins with input or steps
            kind: compute, value: 'confidence.intent'                           | /steps/1/value | expected a name that begins with input or steps
            kind: compute, value: '$sun([1])'                                   | /steps/1/value | $sun at character 2 is no function of JSONata
            kind: compute, value: 7                                             | /steps/1/value | expected text (a JSONata expression
            kind: compute, value: {a: b}                                        | /steps/1/value | expected text (a JSONata expression
            kind: compute, value: 'input.text', schema: 7                       | /steps/1/schema | JSON Schema
            kind: compute, value: 'input.text', schema: {type: strin}           | /steps/1/schema/type | string
            kind: compute, value: 'input.text', models: [{endpoint: e, model: m}] | /steps/1/models | unknown field; allowed here: name, kind, when, value, schema
            kind: compute, value: 'input.text', repair: 1                       | /steps/1/repair | unknown field; allowed here: name, kind, when, value, schema
            kind: compute, value: 'input.text', retry: none                     | /steps/1/retry | unknown field; allowed here: name, kind, when, value, schema
            kind: compute, value: 'input.text', optional: true                  | /steps/1/optional | unknown field; allowed here: name, kind, when, value, schema
            kind: compute, value: 'input.text', default: 1                      | /steps/1/default | unknown field; allowed here: name, kind, when, value, schema
            kind: compute, value: 'input.text', within: 1h                      | /steps/1/within | unknown field; allowed here: name, kind, when, value, schema
            kind: compute, value: 'input.text', valeu: 'a'                      | /steps/1/valeu | value
            kind: comput, value: 'input.text'                                   | /steps/1/kind | did you mean compute?
            kind: review, schema: {}                                            | /steps/1 | value
            kind: review, value: 'input.text'                                   | /steps/1 | schema
            kind: review, value: 'input.text', schema: 7                        | /steps/1/schema | JSON Schema
            kind: review, value: 'input.text', schema: {}, escalate: true       | /steps/1/escalate | not supported
            kind: review, value: 'input.text', schema: {}, models: []           | /steps/1/models | allowed here: name, kind, value, schema, when
            kind: review, value: 'input.text', schema: {}, optional: true       | /steps/1/optional | allowed here: name, kind, value, schema, when
            kind: review, value: 'input.text', schema: {}, within: soon         | /steps/1/within | duration
            kind: review, value: 'input.text', schema: {}, within: 1ms          | /steps/1/within | 1s
            kind: review, value: 'input.text', schema: {}, onTimeout: approve   | /steps/1/onTimeout | expected one of fail, accept, escalate
            kind: review, value: 'input.text', schema: {}, reviewers: 3         | /steps/1/reviewers | expected 1 or 2
            kind: review, value: 'input.text', schema: {}, fourEyes: yes please | /steps/1/fourEyes | expected true or false
            kind: review, value: 'input.text', schema: {}, escalation: {onTimeout: escalate} | /steps/1/escalation/onTimeout | expected one of fail, accept
            kind: review, value: 'input.text', schema: {}, escalation: {witin: 1h} | /steps/1/escalation/witin | within
            kind: review, value: 'input.text', schema: {}, when: 'output.team'  | /steps/1/when | expected a name that begins with input or steps
            kind: review, value: 'input.text', schema: {}, when: 'steps.more.a' | /steps/1/when | no step more has answered by then
            kind: reviw, value: 'input.text', schema: {}                        | /steps/1/kind | did you mean review?
            """)
    void whatIsWrong_isNamedAtItsPlace(String fields, String pointer, String told) {
        assertThat(mistakes(step(fields) + RESULT))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith(pointer + ": ").contains(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: compute, value: 'input.text'", "kind: review, value: 'input.text', schema: {}"})
    void lastStepWithAWhen_needsAResult(String fields) {
        String task = step(fields + ", when: \"steps.intent.label = 'a'\"");
        assertThat(mistakes(task))
                .singleElement()
                .asString()
                .startsWith("/steps/1/when: ")
                .contains("add `result`");
        assertThat(TaskParser.parse(task + RESULT).steps()).hasSize(2);
        assertThat(TaskParser.parse(step(fields)).result()).isNull();
    }

    @Test
    void stepsBehind_mayNameWhatItsSchemaHas_andNothingElse() {
        String behind =
                "  - {name: last, kind: generate, prompt: {user: \"%s\"}, schema: {}, models: [{endpoint: e, model: m}]}\n";
        String closed = SCHEMA.replace("type: object,", "type: object, required: [team], additionalProperties: false,");
        for (String kind : new String[] {"compute", "review"}) {
            String task = step("kind: " + kind + ", value: '{\"team\": steps.intent.label}', " + closed);
            assertThat(TaskParser.parse(task + behind.formatted("{{steps.more.team}}"))
                            .steps())
                    .hasSize(3);
            assertThat(mistakes(task + behind.formatted("{{steps.more.taem}}")))
                    .singleElement()
                    .asString()
                    .startsWith("/steps/2/prompt/user: ")
                    .contains("taem", "the schema of step more");
            assertThat(mistakes(task + "result: steps.more.taem\n"))
                    .singleElement()
                    .asString()
                    .startsWith("/result: ")
                    .contains("the schema of step more has no property taem");
        }
    }

    @Test
    void ofAValueWithoutASchema_anythingMayBeNamed() {
        assertThat(TaskParser.parse(TaskFiles.SMALL + COMPUTE + "result: '{\"a\": steps.more.anything.at.all}'\n")
                        .steps())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            within: 5d                                                     | 0d | 6d
            within: 5d, onTimeout: escalate                                | 0d | 11d
            within: 5d, reviewers: 2                                       | 0d | 11d
            within: 5d, escalation: {within: 2d}                           | 0d | 8d
            within: 5d                                                     | 3d | 9d
            """)
    void payloads_areKeptForTheReviewsOfAllSteps(String fields, String end, String atLeast) {
        Duration least = duration(atLeast).plus(Duration.ofMinutes(10));
        String task =
                review(", " + fields) + "deadline: 10m\n" + (end.equals("0d") ? "" : "review: {within: " + end + "}\n");

        assertThat(TaskParser.parse(task + keep(least)).longestReviews())
                .isEqualTo(duration(atLeast).minusDays(1));
        assertThat(mistakes(task + keep(least.minusSeconds(1))))
                .singleElement()
                .asString()
                .startsWith("/privacy/keep/payloads: ")
                .contains("all reviews");
    }

    /** The usual time is named by nobody: what takes too long is. */
    @Test
    void reviewThatIsLongerThanPayloadsAreKept_isNamedWhereItIs() {
        assertThat(mistakes(review(", within: 80d")))
                .singleElement()
                .asString()
                .startsWith("/steps: ")
                .contains("`within`");
    }

    @Test
    void reviewsOfSeveralSteps_addUp() {
        String two = review(", within: 20d") + "  - {name: last, kind: review, value: steps.more, " + SCHEMA
                + ", within: 20d}\n";
        assertThat(mistakes(two))
                .singleElement()
                .asString()
                .startsWith("/steps: ")
                .contains("40d");
    }

    private static Duration duration(String text) {
        return Durations.parse(text);
    }

    private static String keep(Duration payloads) {
        return "privacy: {keep: {payloads: %ds, records: 400d}}\n".formatted(payloads.toSeconds());
    }
}
