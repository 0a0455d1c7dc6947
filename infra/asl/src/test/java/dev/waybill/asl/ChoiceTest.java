package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final String MACHINE = TestEngine.machine("""
            'Pick': {'Type':'Choice',
              'Choices': [
                {'Condition':'{% $states.input.n > 10 %}','Next':'Big','Assign':{'size':'big'}},
                {'Condition':'{% $states.input.n > 5 %}','Next':'Middle','Output':'{% {"half": $states.input.n / 2} %}'}],
              'Default':'Small','Assign':{'size':'small'},'Output':{'default':true}},
            'Big': {'Type':'Pass','Output':'{% $size %}','End':true},
            'Middle': {'Type':'Pass','End':true},
            'Small': {'Type':'Pass','Output':{'size':'{% $size %}','in':'{% $states.input %}'},'End':true}
            """);

    private final TestEngine test = new TestEngine();

    @Test
    void firstRuleThatHolds_isTaken_withItsAssign() {
        assertThat(test.start(MACHINE, "{'n': 11}").output()).isEqualTo(Json.of("'big'"));
    }

    @Test
    void ruleWithOutput_handsThatOn() {
        assertThat(test.start(MACHINE, "{'n': 9}").output()).isEqualTo(Json.of("{'half':4.5}"));
    }

    @Test
    void noRule_takesTheDefault_withTheStatesOwnEffects() {
        assertThat(test.start(MACHINE, "{'n': 1}").output())
                .isEqualTo(Json.of("{'size':'small','in':{'default':true}}"));
    }

    @Test
    void noRuleAndNoDefault_failsWithRuntime_asTheServiceDoes() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'Pick':{'Type':'Choice','Choices':[{'Condition':'{% false %}','Next':'Never'}]},'Never':{'Type':'Succeed'}"),
                "{}");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo("States.Runtime");
        assertThat(execution.cause()).startsWith("An error occurred while executing the state 'Pick'");
    }

    @Test
    void conditionThatIsNoBoolean_fails() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'Pick':{'Type':'Choice','Choices':[{'Condition':'{% 1 %}','Next':'Never'}]},'Never':{'Type':'Succeed'}"),
                "{}");
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.cause())
                .contains(
                        "'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'number'");
    }
}
