package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapTest {

    private static final String TASK =
            "'ItemProcessor':{'StartAt':'Do','States':{'Do':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}}}";

    private final TestEngine test = new TestEngine();

    private Execution map(String more, String input) {
        return test.start(TestEngine.machine("'M':{'Type':'Map','End':true," + more + TASK + "}"), input);
    }

    @Test
    void itemsAndSelector_makeTheInputOfEachIteration() {
        test.tasks.returns("Do", "1").returns("Do", "2");
        Execution execution = map(
                "'Items':'{% $states.input.list %}','ItemSelector':{'i':'{% $states.context.Map.Item.Index %}',"
                        + "'v':'{% $states.context.Map.Item.Value %}','all':'{% $count($states.input.list) %}'},",
                "{'list':['a','b']}");
        assertThat(test.tasks.calls)
                .extracting(TaskCall::arguments)
                .containsExactly(Json.of("{'i':0,'v':'a','all':2}"), Json.of("{'i':1,'v':'b','all':2}"));
        assertThat(execution.output()).isEqualTo(Json.of("[1,2]"));
    }

    @Test
    void maxConcurrency_boundsWhatRunsAtOnce() {
        Execution execution = map("'MaxConcurrency':'{% 2 %}',", "[1,2,3]");
        assertThat(test.tasks.calls).hasSize(2);
        test.tasks.answers.get(1).complete(Json.of("'b'"));
        assertThat(test.tasks.calls).hasSize(3);
        test.tasks.answers.get(2).complete(Json.of("'c'"));
        test.tasks.answers.get(0).complete(Json.of("'a'"));
        assertThat(execution.output()).isEqualTo(Json.of("['a','b','c']"));
    }

    @Test
    void withoutMaxConcurrency_fortyRunAtOnce() {
        map("", IntStream.range(0, 100).boxed().toList().toString());
        assertThat(test.tasks.calls).hasSize(40);
    }

    @Test
    void oneFailure_failsTheMap_underItsOwnName() {
        test.tasks.returns("Do", "1").fails("Do", "Broken", "why");
        Execution execution = map("", "[1,2,3]");
        assertThat(execution.error()).isEqualTo("Broken");
        assertThat(TestEngine.types(execution)).contains("MapIterationFailed", "MapStateFailed");
    }

    @ParameterizedTest
    @CsvSource({
        "'ToleratedFailureCount', 1, SUCCEEDED",
        "'ToleratedFailureCount', 0, FAILED",
        "'ToleratedFailurePercentage', 50, SUCCEEDED",
        "'ToleratedFailurePercentage', 49, FAILED"
    })
    void toleratedFailures_areCounted(String field, int most, Execution.Status status) {
        test.tasks.returns("Do", "1").fails("Do", "Broken", "why");
        Execution execution = map("'" + field + "':" + most + ",", "[1,2]");
        assertThat(execution.status()).isEqualTo(status);
        if (status == Execution.Status.FAILED) {
            assertThat(execution.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        } else {
            assertThat(execution.output()).isEqualTo(Json.of("[1,{'Status':'FAILED','Error':'Broken','Cause':'why'}]"));
        }
    }

    @Test
    void itemsThatAreNoArray_fail() {
        Execution execution = map("'Items':'{% $states.input.list %}',", "{'list':{'a':1}}");
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.cause()).contains("field 'Items'", "Expected 'array', but was 'object'");
    }

    @Test
    void selectorThatFailsLater_failsTheMap() {
        test.tasks.returns("Do", "1");
        Execution execution =
                map("'MaxConcurrency':1,'ItemSelector':'{% $states.context.Map.Item.Value.x %}',", "[{'x':1},{}]");
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.cause()).contains("'M'", "'ItemSelector'");
    }

    @Test
    void thousandsOfItems_needNoDeepStack() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'M':{'Type':'Map','MaxConcurrency':1,'End':true,'Output':'{% $count($states.result) %}',"
                                + "'ItemProcessor':{'StartAt':'Do','States':{'Do':{'Type':'Pass','End':true}}}}"),
                IntStream.range(0, 5_000).boxed().toList().toString());
        assertThat(execution.output()).isEqualTo(Json.of("5000"));
    }
}
