package dev.waybill.emulator.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.emulator.function.Awaited;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;

/** Which executions are known to somebody waits for. */
class AwaitedExecutionsTest {

    private static final String MACHINE = "arn:aws:states:eu-central-1:000000000000:stateMachine:waits";
    private static final StateMachine WAITS = StateMachine.parse("""
            {"QueryLanguage": "JSONata", "StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": true}}}
            """);

    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final AwaitedExecutions awaited = new AwaitedExecutions(new ExecutionListener() {
        @Override
        public void ended(Execution execution) {
            ended.add(execution.name());
        }
    });
    private final Engine engine = Engine.builder().listener(awaited).build();
    private final LocalStepFunctions client =
            new LocalStepFunctions(engine, Map.of(MACHINE, WAITS), started -> {}, awaited);

    @AfterEach
    void close() {
        engine.close();
    }

    private String start(boolean within, String name, String input) {
        return (within ? Awaited.byCaller() : Awaited.NOT).run(() -> client.startExecution(
                        start -> start.stateMachineArn(MACHINE).name(name).input(input))
                .executionArn());
    }

    @Test
    void executionOfAwaitedWork_isAwaited_untilItEnds() {
        String arn = start(true, "one", "{}");
        assertThat(awaited.of(arn).isStill()).isTrue();
        client.stopExecution(stop -> stop.executionArn(arn));
        await().until(() -> !ended.isEmpty());
        assertThat(awaited.of(arn).isStill()).isFalse();
        assertThat(ended).containsExactly("one");
    }

    @Test
    void executionThatWasStartedBefore_isOfWhoStartedIt() {
        String arn = start(false, "one", "{}");
        assertThat(start(true, "one", "{}")).isEqualTo(arn);
        assertThat(awaited.of(arn).isStill()).isFalse();
    }

    @Test
    void executionThatDoesNotStart_isForgotten() {
        String tooLarge = "\"" + "x".repeat(300_000) + "\"";
        assertThatThrownBy(() -> start(true, "one", tooLarge)).isInstanceOf(InvalidExecutionInputException.class);
        assertThat(awaited.of(MACHINE.replace(":stateMachine:", ":execution:") + ":one")
                        .isStill())
                .isFalse();
    }
}
