package dev.waybill.bench.asl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.OperatingSystemMXBean;
import dev.waybill.asl.Execution;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How fast the engine moves and what a waiting execution costs. Prints its method with its figures.
 *
 * <pre>mvn -q -DskipTests package &amp;&amp; java -cp … dev.waybill.bench.asl.AslBench</pre>
 */
public final class AslBench {

    private static final int ROUNDS = 4_000;
    private static final int WARM_UP = 5;
    private static final int MEASURED = 10;
    private static final int WAITING = 10_000;

    private static final String LOOP = """
            {"QueryLanguage": "JSONata", "StartAt": "Count", "States": {
              "Count": {"Type": "Pass", "Output": "{% {'n': $states.input.n + 1} %}", "Next": "Enough"},
              "Enough": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.n < ROUNDS %}", "Next": "Count"}],
                         "Default": "Done"},
              "Done": {"Type": "Succeed"}}}
            """.replace("ROUNDS", Integer.toString(ROUNDS));

    private static final String WAIT = """
            {"QueryLanguage": "JSONata", "StartAt": "Wait", "States": {
              "Wait": {"Type": "Wait", "Seconds": 3600, "End": true}}}
            """;

    private AslBench() {}

    @SuppressWarnings("SystemOut") // a benchmark's result is what it prints
    public static void main(String[] arguments) {
        System.out.println(transitions());
        System.out.println(waiting());
    }

    private static String transitions() {
        StateMachine machine = StateMachine.parse(LOOP);
        try (Engine engine = Engine.builder().build()) {
            for (int i = 0; i < WARM_UP; i++) {
                start(engine, machine, "warm-" + i).done().toCompletableFuture().join();
            }
            long cpuNanos = cpuNanos();
            long nanos = System.nanoTime();
            for (int i = 0; i < MEASURED; i++) {
                start(engine, machine, "run-" + i).done().toCompletableFuture().join();
            }
            double cpuSeconds = (cpuNanos() - cpuNanos) / 1e9;
            double seconds = (System.nanoTime() - nanos) / 1e9;
            long transitions = MEASURED * 2L * ROUNDS;
            return String.format(
                    Locale.ROOT,
                    "transitions: %,.0f a second of processor time, %,.0f a second of wall time%n"
                            + "  method: %d executions one after another of a loop of Pass (JSONata object) and Choice"
                            + " (JSONata comparison), %,d transitions each, after %d to warm up; processor time of the"
                            + " whole process, garbage collection and compilation included",
                    transitions / cpuSeconds,
                    transitions / seconds,
                    MEASURED,
                    2 * ROUNDS,
                    WARM_UP);
        }
    }

    private static String waiting() {
        StateMachine machine = StateMachine.parse(WAIT);
        try (Engine engine = Engine.builder().build()) {
            long before = usedBytes();
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            List<Execution> waiting = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                waiting.add(start(engine, machine, "wait-" + i));
            }
            while (waiting.stream().anyMatch(execution -> execution.history().stream()
                    .noneMatch(event -> event.type().equals("WaitStateEntered")))) {
                Thread.onSpinWait();
            }
            double megabytes = (usedBytes() - before) / 1e6;
            int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
            return String.format(
                    Locale.ROOT,
                    "waiting: %,d executions hold %.1f MB (%s) and %d threads more%n"
                            + "  method: heap in use after two full collections, before and after starting executions"
                            + " that wait an hour",
                    WAITING,
                    megabytes,
                    waiting.stream()
                            .map(Execution::status)
                            .distinct()
                            .map(Enum::name)
                            .collect(Collectors.joining(",")),
                    more);
        }
    }

    private static Execution start(Engine engine, StateMachine machine, String name) {
        return engine.start(new StartRequest(
                machine,
                "arn:aws:states:eu-central-1:000000000000:stateMachine:bench",
                "arn:aws:states:eu-central-1:000000000000:execution:bench:" + name,
                name,
                JsonNodeFactory.instance.objectNode().put("n", 0),
                null));
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long usedBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
