package dev.waybill.bench.expression;

import dev.waybill.jsonata.HostileInput;
import dev.waybill.jsonata.JsonataExpression;
import dev.waybill.jsonata.JsonataFailure;
import dev.waybill.jsonata.JsonataSyntaxException;
import dev.waybill.jsonata.RandomExpressions;
import dev.waybill.jsonata.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evaluates made up expressions over an input that is made to be costly, in the bounds of task files, and prints how they ended
 * and what the slowest took: {@code ExpressionBench [10000] [seed]}. Exit code 1 where one took more than twice its time.
 */
public final class ExpressionBench {

    private static final Duration TIME = Duration.ofSeconds(1);
    private static final Settings SETTINGS = new Settings(TIME, 200, 2_000_000, 4, 4, 64 * 1024 * 1024, true);

    private ExpressionBench() {}

    @SuppressWarnings("SystemOut") // a benchmark's result is what it prints
    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        RandomExpressions expressions = new RandomExpressions(seed);
        Map<String, Integer> ends = new TreeMap<>();
        long[] cpu = new long[count];
        long late = 0;
        for (int i = 0; i < count; i++) {
            String text = expressions.next();
            long start = cpuNanos();
            ends.merge(end(text), 1, Integer::sum);
            cpu[i] = cpuNanos() - start;
            if (cpu[i] > 2 * TIME.toNanos()) {
                late++;
                System.out.printf("%d ms: %s%n", cpu[i] / 1_000_000, text);
            }
        }
        Arrays.sort(cpu);
        System.out.printf(
                "%d expressions of seed %d: processor time p50 %.1f ms, p99 %.0f ms, longest %.0f ms; %d took more than twice"
                        + " their time%nhow they ended: %s%n",
                count, seed, cpu[count / 2] / 1e6, cpu[count * 99 / 100] / 1e6, cpu[count - 1] / 1e6, late, ends);
        System.exit(late == 0 ? 0 : 1);
    }

    private static String end(String text) {
        try {
            JsonataExpression.parse(text).evaluate(HostileInput.create(), Map.of(), SETTINGS);
            return "a value";
        } catch (JsonataFailure failed) {
            return failed.code();
        } catch (JsonataSyntaxException refused) {
            return "refused";
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
