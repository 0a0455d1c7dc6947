package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static StartRequest request(StateMachine machine, int number) {
        return new StartRequest(
                machine, "arn:machine:m", "arn:execution:" + number, "run-" + number, IntNode.valueOf(number), null);
    }

    @Test
    void tenThousandWaitingExecutions_costNoThreads_andLessThan200Megabytes() {
        StateMachine machine = StateMachine.parse(Json.of(TestEngine.machine("""
                'First':{'Type':'Pass','Assign':{'job':{'id':'{% $states.input %}','tags':['a','b']}},'Next':'Call'},
                'Call':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','TimeoutSeconds':3600,
                  'HeartbeatSeconds':600,'Arguments':{'job':'{% $job %}','token':'{% $states.context.Task.Token %}'},'End':true}
                """)));
        FakeTasks tasks = new FakeTasks();
        try (Engine engine = Engine.builder().integrations(tasks).build()) {
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long before = usedMemory();
            List<Execution> executions = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                executions.add(engine.start(request(machine, i)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> tasks.calls.size() == 10_000);
            long used = usedMemory() - before;
            System.out.printf("10,000 waiting executions: %d MB%n", used / 1_000_000);
            assertThat(used).isLessThan(200_000_000);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 10);
            tasks.calls.forEach(call -> engine.sendTaskSuccess(String.valueOf(call.taskToken()), call.arguments()));
            CompletableFuture.allOf(executions.stream()
                            .map(execution -> execution.done().toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .join();
            assertThat(executions).allSatisfy(execution -> assertThat(
                            TestEngine.output(execution).at("/job/id"))
                    .isEqualTo(execution.input()));
        }
    }

    @Test
    void passAndChoice_makeFiveThousandTransitionsASecond_onOneThread() {
        StateMachine machine = StateMachine.parse(Json.of(TestEngine.machine("""
                'Add':{'Type':'Pass','Assign':{'total':'{% ($exists($total) ? $total : 0) + $states.input.n %}'},
                  'Output':'{% $merge([$states.input, {\\"n\\": $states.input.n - 1}]) %}','Next':'More'},
                'More':{'Type':'Choice','Choices':[{'Condition':'{% $states.input.n > 0 %}','Next':'Add'}],'Default':'Done'},
                'Done':{'Type':'Succeed','Output':'{% $total %}'}
                """)));
        TestEngine test = new TestEngine();
        double best = 0;
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            Execution execution = test.start(machine, Json.of("{'n':5000,'text':'some text that is carried along'}"));
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(execution.output()).isEqualTo(Json.of("12502500"));
            best = Math.max(best, 10_001 / seconds);
        }
        System.out.printf("Pass and Choice: %.0f transitions/s on one thread%n", best);
        assertThat(best).isGreaterThan(5_000);
    }

    @Test
    void oneMachineOnEightThreads_givesEachExecutionItsOwnAnswers() {
        StateMachine machine = StateMachine.parse(Json.of(
                TestEngine.machine("""
                'A':{'Type':'Pass','Assign':{'x':'{% $states.input * 2 %}'},'Next':'B'},
                'B':{'Type':'Pass','Output':{'in':'{% $states.input %}',
                  'out':'{% $sum($map([1..50], function($v){ $v * $x })) %}','own':'{% $f := function($n){ $n <= 1 ? 1 : $n + $f($n-1) }; $f(20) + $x %}',
                  'text':'{% $join($map([1..5], $string), \\",\\") & $x %}'},'End':true}
                """.replace("{% $f :=", "{% ($f :=").replace("$f(20) + $x %}", "$f(20) + $x) %}"))));
        try (Engine engine = Engine.builder()
                .executor(java.util.concurrent.Executors.newFixedThreadPool(8))
                .retention(Duration.ofHours(1), 20_000)
                .build()) {
            List<Execution> executions = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                executions.add(engine.start(request(machine, i)));
            }
            for (Execution execution : executions) {
                execution.done().toCompletableFuture().join();
                int n = execution.input().asInt();
                assertThat(execution.output())
                        .isEqualTo(Json.of("{'in':" + n + ",'out':" + 2550 * n + ",'own':" + (210 + 2 * n)
                                + ",'text':'1,2,3,4,5" + 2 * n + "'}"));
            }
        }
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
