package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Answers, stops and timeouts that come at once, on real threads: one of them counts. */
class RaceTest {

    private static final StateMachine ASK = StateMachine.parse(Json.of(TestEngine.machine(
            "'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','End':true}")));
    private static final int ROUNDS = 1_000;

    @Test
    void answersFromManySides_oneCounts_andTheOthersAreTold() throws Exception {
        FakeTasks tasks = new FakeTasks();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Engine engine =
                Engine.builder().integrations(tasks).executor(Runnable::run).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                Execution execution = engine.start(new StartRequest(
                        ASK, "arn:machine:m", "arn:execution:" + round, "run-" + round, Json.of("{}"), null));
                String token = tasks.token(round);
                AtomicInteger accepted = new AtomicInteger();
                List<Consumer<String>> sides = List.of(
                        t -> engine.sendTaskSuccess(t, Json.of("'first'")),
                        t -> engine.sendTaskSuccess(t, Json.of("'second'")),
                        t -> engine.sendTaskFailure(t, "No", null),
                        t -> {
                            engine.stop(execution.arn(), "Stopped", null);
                            throw new TaskTimedOutException("a stop is no answer");
                        });
                CompletableFuture.allOf(sides.stream()
                                .map(side -> CompletableFuture.runAsync(
                                        () -> {
                                            try {
                                                side.accept(token);
                                                accepted.incrementAndGet();
                                            } catch (TaskTimedOutException late) {
                                                // told that it came too late
                                            }
                                        },
                                        threads))
                                .toArray(CompletableFuture[]::new))
                        .join();
                execution.done().toCompletableFuture().join();
                boolean aborted = execution.status() == Execution.Status.ABORTED;
                assertThat(accepted.get()).isLessThanOrEqualTo(1);
                assertThat(accepted.get() == 1 || aborted).isTrue();
                assertThat(TestEngine.types(execution))
                        .filteredOn(type -> type.startsWith("Execution"))
                        .hasSize(2);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void oneNameStartedFromManySides_isOneExecution() {
        FakeTasks tasks = new FakeTasks();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Engine engine = Engine.builder().integrations(tasks).build()) {
            StartRequest request =
                    new StartRequest(ASK, "arn:machine:m", "arn:execution:one", "one", Json.of("{'x':1}"), null);
            List<CompletableFuture<Execution>> starts = java.util.stream.IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> engine.start(request), threads))
                    .toList();
            assertThat(starts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }
}
