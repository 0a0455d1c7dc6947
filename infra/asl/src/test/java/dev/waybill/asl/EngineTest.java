package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final StateMachine WAITING =
            StateMachine.parse(Json.of(TestEngine.machine("'One':{'Type':'Wait','Seconds':60,'End':true}")));
    private final VirtualClock clock = new VirtualClock(TestEngine.START);
    private final List<String> told = new ArrayList<>();
    private final Engine engine = Engine.builder()
            .clock(clock)
            .retention(Duration.ofMinutes(10), 2)
            .listener(new ExecutionListener() {
                @Override
                public void ended(Execution execution) {
                    told.add(execution.name() + " " + execution.status());
                }

                @Override
                public void entered(Execution execution, String state) {
                    told.add(execution.name() + " in " + state);
                }
            })
            .build();

    private Execution start(String name, String input) {
        JsonNode json = Json.of(input);
        return engine.start(new StartRequest(WAITING, "arn:machine:m", "arn:execution:" + name, name, json, null));
    }

    @Test
    void sameNameAndInput_whileRunning_isTheRunningOne() {
        assertThat(start("a", "{'x':1}")).isSameAs(start("a", "{'x':1}"));
        assertThat(told).containsExactly("a in One");
    }

    @Test
    void sameNameWithAnotherInput_isRefused() {
        start("a", "{'x':1}");
        assertThatThrownBy(() -> start("a", "{'x':2}")).isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void sameNameAfterTheEnd_isRefused() {
        start("a", "{}");
        clock.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> start("a", "{}")).isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void stop_abortsWithErrorAndCause_onceOnly() {
        Execution execution = start("a", "{}");
        engine.stop(execution.arn(), "Mine", "because");
        engine.stop(execution.arn(), "Other", "later");
        assertThat(execution.status()).isEqualTo(Execution.Status.ABORTED);
        assertThat(execution.error()).isEqualTo("Mine");
        assertThat(execution.cause()).isEqualTo("because");
        assertThat(TestEngine.types(execution)).endsWith("ExecutionAborted");
        assertThat(clock.pending()).isZero();
        assertThat(told).containsExactly("a in One", "a ABORTED");
    }

    @Test
    void stopOfAnUnknownExecution_saysSo() {
        assertThatThrownBy(() -> engine.stop("arn:none", null, null))
                .isInstanceOf(ExecutionDoesNotExistException.class)
                .hasMessageContaining("arn:none");
    }

    @Test
    void endedExecutions_areKeptUpToTheBound() {
        for (String name : List.of("a", "b", "c")) {
            start(name, "{}");
        }
        clock.advance(Duration.ofSeconds(60));
        assertThat(engine.find("arn:execution:a")).isEmpty();
        assertThat(engine.find("arn:execution:c")).isPresent();
        assertThat(engine.executions()).hasSize(2);
    }

    @Test
    void done_completesWithTheExecution() {
        Execution execution = start("a", "{}");
        assertThat(execution.done().toCompletableFuture()).isNotDone();
        clock.advance(Duration.ofSeconds(60));
        assertThat(execution.done().toCompletableFuture()).isCompletedWithValue(execution);
    }

    @Test
    void listenerThatThrows_doesNotKeepTheExecutionFromEnding() {
        Engine careless = Engine.builder()
                .clock(clock)
                .listener(new ExecutionListener() {
                    @Override
                    public void ended(Execution execution) {
                        throw new IllegalStateException("listener");
                    }

                    @Override
                    public void entered(Execution execution, String state) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build();
        Execution execution =
                careless.start(new StartRequest(WAITING, "arn:machine:m", "arn:execution:z", "z", Json.of("{}"), null));
        clock.advance(Duration.ofSeconds(60));
        assertThat(execution.done().toCompletableFuture()).isCompletedWithValue(execution);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }
}
