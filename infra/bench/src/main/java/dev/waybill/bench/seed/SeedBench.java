package dev.waybill.bench.seed;

import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Load;
import dev.waybill.bench.stack.Load.Measured;
import dev.waybill.bench.stack.ScratchFolder;
import dev.waybill.bench.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes jobs by batches into the tables of two data folders, few into one and many into the other, runs a Waybill on each, and
 * prints what submits and gets take with either: whether a full table makes a difference. Run from the root of a checkout that
 * is built; arguments are how many jobs the full one has, and how many rounds there are.
 */
public final class SeedBench {

    private static final int FEW = 1_000;
    private static final int WARM_UP = 600;
    private static final int CALLS_A_ROUND = 50;

    private final PrintStream out;
    private final Path template = Path.of("template.yaml").toAbsolutePath();
    private final Random random = new Random(1);

    private SeedBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        new SeedBench(System.out).run(many, rounds);
        System.exit(0);
    }

    private void run(int many, int rounds) throws IOException, InterruptedException {
        print(
                "method: two Waybills on file in one process, with %d and %d completed jobs; one caller; after %d jobs on each,"
                        + " %d rounds of %d submits and gets of past jobs on the one, then on the other; the caller's times",
                FEW, many, WARM_UP, rounds, CALLS_A_ROUND);
        try (ScratchFolder scratch = ScratchFolder.create("seed");
                FakeModel model = new FakeModel();
                Stack little = seeded(scratch.path().resolve("few"), FEW, model);
                Stack full = seeded(scratch.path().resolve("many"), many, model)) {
            Load.run(4, WARM_UP, little::job);
            Load.run(4, WARM_UP, full::job);
            Times few = new Times(little, FEW);
            Times lots = new Times(full, many);
            for (int round = 0; round < rounds; round++) {
                few.round();
                lots.round();
            }
            compare("submit", few.submits, lots.submits);
            compare("get", few.gets, lots.gets);
        }
    }

    private Stack seeded(Path folder, int jobs, FakeModel model) throws IOException {
        new Stack(template, folder, model.url(), clients -> clients).close();
        long began = System.nanoTime();
        try (Seeding seeding = Seeding.open(template, folder)) {
            Instant now = Instant.now();
            seeding.tables().putEnded(IntStream.range(0, jobs).mapToObj(number -> PastJobs.job(number, now)));
        }
        print(
                "%d jobs written in %.1f s, %d MB on file",
                jobs, (System.nanoTime() - began) / 1e9, Files.size(folder.resolve("dynamodb.db")) >> 20);
        return new Stack(template, folder, model.url(), clients -> clients);
    }

    private void compare(String what, List<Long> few, List<Long> many) {
        Measured one = new Measured(few.stream().sorted().toList(), 1, 1);
        Measured other = new Measured(many.stream().sorted().toList(), 1, 1);
        for (double share : new double[] {0.5, 0.95}) {
            print(
                    "%s p%.0f: %.2f ms with few jobs, %.2f ms with many: %.2f times",
                    what, 100 * share, one.millis(share), other.millis(share), other.millis(share) / one.millis(share));
        }
    }

    /** What calls of one Waybill took, in nanoseconds. */
    private final class Times {
        private final Stack stack;
        private final int jobs;
        private final List<Long> submits = new ArrayList<>();
        private final List<Long> gets = new ArrayList<>();

        Times(Stack stack, int jobs) {
            this.stack = stack;
            this.jobs = jobs;
        }

        /** A job is waited for before the next call, so that none runs beside one. */
        void round() {
            for (int call = 0; call < CALLS_A_ROUND; call++) {
                long began = System.nanoTime();
                String id = stack.submit();
                submits.add(System.nanoTime() - began);
                stack.await(id);
                String past = PastJobs.id(random.nextInt(jobs));
                long asked = System.nanoTime();
                if (!stack.get(past).isCompleted()) {
                    throw new IllegalStateException("expected a completed job that was written before");
                }
                gets.add(System.nanoTime() - asked);
            }
        }
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
