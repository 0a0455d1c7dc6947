package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.InvalidMocksException;
import dev.waybill.asl.mock.Mocks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AslRunTest {

    private static final String MACHINE = TestEngine.machine("""
            'Wait':{'Type':'Wait','Seconds':86400,'Next':'Ask'},
            'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','End':true,
              'Retry':[{'ErrorEquals':['Busy'],'IntervalSeconds':3600,'MaxAttempts':2}]}
            """);

    private static AslRun.Result run(String mocks) {
        return AslRun.run(StateMachine.parse(Json.of(MACHINE)), Json.of("{}"), Mocks.parse(Json.of(mocks)), false);
    }

    @Test
    @Timeout(10)
    void waitsTakeNoTime_andAnswersComeInOrder() {
        AslRun.Result result = run("{'Ask':[{'throw':{'error':'Busy','cause':'c'}},{'return':{'ok':true}}]}");
        assertThat(result.toJson())
                .isEqualTo(
                        Json.of(
                                "{'status':'SUCCEEDED','output':{'ok':true},'error':null,'cause':null,'states':['Wait','Ask']}"));
    }

    @Test
    void lastAnswer_repeats() {
        AslRun.Result result = run("{'Ask':[{'throw':{'error':'Busy','cause':'c'}}]}");
        assertThat(result.toJson())
                .isEqualTo(Json.of(
                        "{'status':'FAILED','output':null,'error':'Busy','cause':'c','states':['Wait','Ask']}"));
    }

    @Test
    void taskWithoutMock_failsAndSaysSo() {
        AslRun.Result result = run("{}");
        assertThat(result.error()).isEqualTo("States.Runtime");
        assertThat(result.cause()).contains("No mock answers for the task 'Ask'");
    }

    @Test
    void realTime_waits() {
        StateMachine machine = StateMachine.parse(
                Json.of(TestEngine.machine("'One':{'Type':'Wait','Seconds':1,'Next':'Two'},'Two':{'Type':'Succeed'}")));
        long before = System.nanoTime();
        AslRun.Result result = AslRun.run(machine, Json.of("{}"), Mocks.NONE, true);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        assertThat(result.states()).containsExactly("One", "Two");
    }

    @Test
    void machineTimeout_isTimedOut() {
        StateMachine machine = StateMachine.parse(
                Json.of(
                        "{'QueryLanguage':'JSONata','TimeoutSeconds':5,'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':9,'End':true}}}"));
        assertThat(AslRun.run(machine, Json.of("{}"), Mocks.NONE, false).status())
                .isEqualTo(Execution.Status.TIMED_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'A':[]}",
                "{'A':{'return':1}}",
                "{'A':[{'return':1,'throw':{'error':'x'}}]}",
                "{'A':[{'throw':{}}]}",
                "{'A':[{'returns':1}]}"
            })
    void mocksOfAnotherShape_areRefusedWithTheirPlace(String mocks) {
        assertThatThrownBy(() -> Mocks.parse(Json.of(mocks)))
                .isInstanceOf(InvalidMocksException.class)
                .hasMessageMatching("(?s)Mocks \\(/.*\\): Expected .*");
    }
}
