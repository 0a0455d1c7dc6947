package dev.waybill.bench.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.waybill.core.schema.HostileSchemas;
import dev.waybill.core.schema.HostileSchemas.Hostile;
import dev.waybill.core.schema.InvalidSchemaException;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges made up documents by made up schemas, both made to be costly, and prints how they ended, what the slowest took of the
 * processor, and what the greediest took of memory, all that was let go on the way counted: {@code SchemaBench [10000] [seed]}.
 * What is held at one time is bounded by the heap that it is run in. Exit code 1 where a schema took more than its second to
 * compile, or a document to be judged, or where the heap did not do.
 */
public final class SchemaBench {

    /** Values of a task file, its schemas among them: what is larger is refused unread, and so it is here. */
    private static final int MOST_VALUES = 10_000;

    /** A second, and what there may be between two looks at the clock. */
    private static final Duration MOST = Duration.ofMillis(1_100);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Integer> ends = new TreeMap<>();
    private final long[] cpu;
    private final long[] bytes;
    private int failures;

    private SchemaBench(int count) {
        this.cpu = new long[count];
        this.bytes = new long[count];
    }

    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        SchemaBench bench = new SchemaBench(count);
        HostileSchemas hostile = new HostileSchemas(seed);
        for (int i = 0; i < count; i++) {
            Hostile pair = hostile.next();
            if (left(pair.schema(), MOST_VALUES) < 0) {
                bench.ends.merge("larger than a task file may be", 1, Integer::sum);
            } else {
                bench.run(i, pair);
            }
        }
        bench.print(seed);
        System.exit(bench.failures == 0 ? 0 : 1);
    }

    @SuppressWarnings("SystemOut") // a benchmark's result is what it prints
    private void run(int number, Hostile pair) {
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        JsonSchema schema = compiled(pair.schema());
        long compiled = THREADS.getCurrentThreadCpuTime();
        String end = schema == null ? "refused" : end(schema, pair.document());
        long judged = THREADS.getCurrentThreadCpuTime();
        cpu[number] = Math.max(compiled - start, judged - compiled);
        bytes[number] = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        ends.merge(end, 1, Integer::sum);
        if (cpu[number] > MOST.toNanos() || end.equals("out of memory")) {
            failures++;
            System.out.printf("pair %d: %d ms, %s: %.200s%n", number, cpu[number] / 1_000_000, end, pair.schema());
        }
    }

    /** How many more values there may be; below 0 for none. */
    private static int left(JsonNode node, int most) {
        int left = most - 1;
        for (JsonNode child : node) {
            if (left < 0) {
                return left;
            }
            left = left(child, left);
        }
        return left;
    }

    private static @Nullable JsonSchema compiled(JsonNode schema) {
        try {
            return JsonSchema.compile(schema);
        } catch (InvalidSchemaException refused) {
            return null;
        }
    }

    private static String end(JsonSchema schema, JsonNode document) {
        try {
            List<Violation> violations = schema.validate(document);
            if (violations.isEmpty()) {
                return "fits";
            }
            String first = violations.get(0).detail();
            return first.startsWith("checking this document")
                    ? "given up: " + first.replaceFirst(".* takes ", "")
                    : "does not fit";
        } catch (OutOfMemoryError tooLarge) {
            return "out of memory";
        }
    }

    @SuppressWarnings("SystemOut") // a benchmark's result is what it prints
    private void print(long seed) {
        int count = cpu.length;
        Arrays.sort(cpu);
        Arrays.sort(bytes);
        System.out.printf(
                "%d pairs of seed %d, compiled and judged by JsonSchema: processor time p50 %.1f ms, p99 %.0f ms, longest"
                        + " %.0f ms; memory taken, not held, p50 %.1f MB, p99 %.0f MB, most %.0f MB; %d failures%n"
                        + "how they ended: %s%n",
                count,
                seed,
                cpu[count / 2] / 1e6,
                cpu[count * 99 / 100] / 1e6,
                cpu[count - 1] / 1e6,
                bytes[count / 2] / 1048576.0,
                bytes[count * 99 / 100] / 1048576.0,
                bytes[count - 1] / 1048576.0,
                failures,
                ends);
    }
}
