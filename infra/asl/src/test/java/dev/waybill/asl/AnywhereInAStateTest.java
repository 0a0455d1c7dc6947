package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of an expression or a value holds in every field that may have one. */
class AnywhereInAStateTest {

    /** Wherever in a state an expression stands, its end without an end fails the state and stops nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Type':'Pass','Output':{'a':['BOMB']},'End':true}",
                "{'Type':'Pass','Assign':{'x':'BOMB'},'End':true}",
                "{'Type':'Choice','Choices':[{'Condition':'BOMB','Next':'S'}],'Default':'S'}",
                "{'Type':'Wait','Seconds':'BOMB','End':true}",
                "{'Type':'Wait','Timestamp':'BOMB','End':true}",
                "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'a':'BOMB'},'End':true}",
                "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','TimeoutSeconds':'BOMB','End':true}",
                "{'Type':'Map','Items':'BOMB','ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}},'End':true}",
                "{'Type':'Map','Items':[1,2],'ItemSelector':{'a':'BOMB'},'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}},'End':true}",
                "{'Type':'Map','Items':[1,2],'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','Output':'BOMB','End':true}}},'End':true}",
                "{'Type':'Parallel','Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass','Output':'BOMB','End':true}}}],'End':true}",
                "{'Type':'Parallel','Arguments':'BOMB','Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}],'End':true}",
                "{'Type':'Fail','Error':'e','Cause':'BOMB'}",
                "{'Type':'Succeed','Output':'BOMB'}"
            })
    void bombAnywhereInAState_failsItsExecution_andNoOther(String state) {
        TestEngine test = new TestEngine();
        String bomb = "{% ($f:=function($s,$n){$n=0?$s:$f($s&$s,$n-1)}; $length($f(\"aaaaaaaa\",29))) %}";

        Execution broken = test.start(TestEngine.machine(withEnd(state.replace("BOMB", bomb))), "{'x':1}");
        Execution other = test.start(TestEngine.machine("'A':{'Type':'Wait','Seconds':1,'End':true}"), "{'x':1}");
        test.pass(2);

        assertThat(broken.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(broken.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(other.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    /** The state A, and the one that it leads to, where it leads to one. */
    private static String withEnd(String state) {
        return "'A':" + state + (state.contains("'S'") ? ",'S':{'Type':'Succeed'}" : "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Type':'Pass','End':true,'Output':{'a':[{'b.$':'$.x'},{'.$':'$$'}]}}",
                "{'Type':'Succeed','Output':{'a':[{'b.$':'$.x'},{'.$':'$$'}]}}",
                "{'Type':'Pass','End':true,'Assign':{'v':{'a':[{'b.$':'$.x'},{'.$':'$$'}]}},'Output':{'a':[{'b.$':'$.x'},{'.$':'$$'}]}}",
                "{'Type':'Map','End':true,'Items':[1],'ItemSelector':{'a':[{'b.$':'$.x'},{'.$':'$$'}]},'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}},'Output':'{% $states.result[0] %}'}",
                "{'Type':'Choice','Choices':[{'Condition':true,'Output':{'a':[{'b.$':'$.x'},{'.$':'$$'}]},'Next':'S'}]}",
                "{'Type':'Parallel','End':true,'Arguments':{'a':[{'b.$':'$.x'},{'.$':'$$'}]},'Branches':[{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}],'Output':'{% $states.result[0] %}'}"
            })
    void nameThatEndsAsJsonPathsDo_isANameWhereverValuesAreWritten(String state) {
        assertThat(new TestEngine()
                        .start(TestEngine.machine(withEnd(state)), "{'x':1}")
                        .output())
                .isEqualTo(Json.of("{'a':[{'b.$':'$.x'},{'.$':'$$'}]}"));
    }
}
