package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.asl.Execution.Status;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an action of an execution throws, the execution ends, and those beside it go on. */
class BrokenActionTest {

    private static final String PASS_ON = TestEngine.machine("'One':{'Type':'Pass','End':true}");
    private static final String RANDOM =
            TestEngine.machine("'One':{'Type':'Pass','Output':'{% $random() %}','End':true}");
    private static final String JITTER =
            TestEngine.machine("'One':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,"
                    + "'Retry':[{'ErrorEquals':['States.ALL'],'JitterStrategy':'FULL'}],"
                    + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Two'}]},'Two':{'Type':'Succeed'}");

    static Stream<Throwable> whatIsThrown() {
        return Stream.of(
                new AssertionError("a secret"),
                new OutOfMemoryError("a secret"),
                new StackOverflowError("a secret"),
                new NoClassDefFoundError("a secret"),
                new IllegalStateException("a secret"));
    }

    @ParameterizedTest
    @MethodSource("whatIsThrown")
    void actionThatThrows_failsItsExecution_withTheClassAlone(Throwable thrown) {
        TestEngine test = new TestEngine(builder -> builder.random(broken(() -> thrown)));
        test.tasks.fails("One", "Custom", "cause");

        Execution execution = test.start(JITTER, "{}");

        assertThat(execution.status()).isEqualTo(Status.FAILED);
        assertThat(execution.error()).isEqualTo("States.Runtime");
        assertThat(execution.cause())
                .isEqualTo("The engine failed: " + thrown.getClass().getName());
        assertThat(execution.done()).isCompleted();
        assertThat(TestEngine.types(execution)).endsWith("ExecutionFailed");
    }

    @Test
    void executionThatFailedSo_canBeRedriven() {
        AtomicInteger dice = new AtomicInteger();
        TestEngine test = new TestEngine(builder -> builder.random(new Dice(() -> {
            if (dice.getAndIncrement() == 0) {
                throw new AssertionError();
            }
            return 7;
        })));
        Execution execution = test.start(RANDOM, "{}");
        assertThat(execution.status()).isEqualTo(Status.FAILED);

        test.engine.redrive(execution.arn());

        assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
    }

    @ParameterizedTest
    @MethodSource("whatIsThrown")
    void integrationThatThrows_failsItsTask_whichIsCaught(Throwable thrown) {
        TestEngine test = new TestEngine(builder -> builder.integrations(new TaskIntegration() {
            @Override
            public boolean supports(String resourceArn) {
                return resourceArn.contains("unsupported");
            }

            @Override
            public CompletionStage<JsonNode> call(TaskCall call) {
                throw TestEngine.sneaky(thrown);
            }
        }));

        Execution execution = test.start(
                TestEngine.machine("'One':{'Type':'Task','Resource':'arn:aws:states:::unsupported:call','End':true,"
                        + "'Catch':[{'ErrorEquals':['States.TaskFailed'],'Next':'Two'}]},'Two':{'Type':'Succeed'}"),
                "{}");

        assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
    }

    @ParameterizedTest
    @MethodSource("whatIsThrown")
    void listenerThatThrows_keepsNoExecutionFromItsEnd(Throwable thrown) {
        TestEngine test = new TestEngine(builder -> builder.listener(new ExecutionListener() {
            @Override
            public void entered(Execution execution, String state) {
                throw TestEngine.sneaky(thrown);
            }

            @Override
            public void ended(Execution execution) {
                throw TestEngine.sneaky(thrown);
            }
        }));

        Execution execution = test.start(PASS_ON, "{}");

        assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(execution.done()).isCompleted();
    }

    @Test
    void executorWithoutAThreadLeft_keepsNoExecutionWaiting() {
        AtomicInteger asked = new AtomicInteger();
        Executor exhausted = action -> {
            if (asked.incrementAndGet() % 2 == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            action.run();
        };
        TestEngine test = new TestEngine(builder -> builder.executor(exhausted));

        Execution first = test.start(PASS_ON, "{}");
        Execution second = test.start(PASS_ON, "{}");

        assertThat(List.of(first.status(), second.status())).containsOnly(Status.SUCCEEDED);
    }

    @Test
    void timerThatThrows_endsNoOtherTimer() throws Exception {
        try (EngineClock clock = EngineClock.system()) {
            var fired = new CountDownLatch(1);
            clock.schedule(Duration.ZERO, () -> {
                throw new AssertionError();
            });
            clock.schedule(Duration.ofMillis(1), fired::countDown);
            assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void executionBesideOneThatFails_goesOn() throws Exception {
        try (Engine engine = Engine.builder()
                .random(broken(AssertionError::new))
                .integrations(new FakeTasks())
                .build()) {
            for (int i = 0; i < 20; i++) {
                Execution broken = engine.start(request(RANDOM, "broken-" + i));
                Execution sound = engine.start(request(PASS_ON, "sound-" + i));
                assertThat(broken.done()
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS)
                                .status())
                        .isEqualTo(Status.FAILED);
                assertThat(sound.done()
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS)
                                .status())
                        .isEqualTo(Status.SUCCEEDED);
            }
        }
    }

    private static StartRequest request(String machine, String name) {
        return new StartRequest(
                StateMachine.parse(Json.of(machine)),
                "arn:aws:states:local:000000000000:stateMachine:test",
                "arn:aws:states:local:000000000000:execution:test:" + name,
                name,
                NullNode.getInstance(),
                "arn:aws:iam::000000000000:role/test");
    }

    private static RandomGenerator broken(Supplier<Throwable> thrown) {
        return new Dice(() -> {
            throw TestEngine.sneaky(thrown.get());
        });
    }

    private record Dice(Supplier<Integer> roll) implements RandomGenerator {
        @Override
        public long nextLong() {
            return roll.get();
        }
    }
}
