package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.asl.load.StateMachine;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final int LIMIT = 256 * 1024;
    private final TestEngine test = new TestEngine();

    @Test
    void taskResultOverTheLimit_isDataLimitExceeded_whichAllDoesNotCatch() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,"
                                + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Plain'}]},'Plain':{'Type':'Pass','End':true}"),
                "{}");
        test.tasks.answers.get(0).complete(TextNode.valueOf("x".repeat(LIMIT - 1)));
        assertThat(execution.error()).isEqualTo("States.DataLimitExceeded");
        assertThat(execution.cause())
                .isEqualTo("The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes"
                        + " service limit.");
    }

    @Test
    void taskResultAtTheLimit_passes() {
        Execution execution = test.runOne("{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}");
        test.tasks.answers.get(0).complete(TextNode.valueOf("x".repeat(LIMIT - 2)));
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @Test
    void sizeIsCountedInUtf8Bytes() {
        Execution execution = test.runOne("{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}");
        test.tasks.answers.get(0).complete(TextNode.valueOf("ü".repeat(LIMIT / 2)));
        assertThat(execution.error()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void outputAndVariableOverTheLimit_fail() {
        String big = "{% $join($map([1..1000], function($n){ \"" + "y".repeat(300) + "\" })) %}";
        for (String field : new String[] {"'Output':", "'Assign':{'v':"}) {
            String close = field.startsWith("'Assign") ? "}" : "";
            Execution execution = test.runOne("{'Type':'Pass'," + field + "'" + big + "'" + close + ",'End':true}");
            assertThat(execution.error()).isEqualTo("States.DataLimitExceeded");
        }
    }

    @Test
    void inputOverTheLimit_isRefusedAtStart() {
        StateMachine machine = StateMachine.parse(Json.of(TestEngine.machine("'One':{'Type':'Pass','End':true}")));
        assertThatThrownBy(() -> test.start(machine, TextNode.valueOf("x".repeat(LIMIT))))
                .isInstanceOf(InvalidExecutionInputException.class);
    }

    @Test
    void endlessLoop_endsAt25000Events() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Choice','Choices':[{'Condition':'{% false %}','Next':'C'}],'Default':'A'},'C':{'Type':'Succeed'}"),
                "{}");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo("States.Runtime");
        assertThat(execution.history()).hasSize(25_000);
        assertThat(execution.cause()).contains("maximum number of history events (25000)");
    }
}
