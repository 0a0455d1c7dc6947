package dev.waybill.bench.erasure;

import dev.waybill.bench.erasure.Erasing.Shown;
import dev.waybill.bench.seed.Seeding;
import dev.waybill.bench.soak.UpProcess;
import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Erases a subject with many jobs through the API of an {@code up} in a process of its own, kills that process with SIGKILL while it is at
 * it, starts it again, and then looks at the tables. Run from the root of a checkout that is built; the arguments are how many jobs the
 * subject has, and how many minutes it may take. Exit code 1 where something is left, or anything else was touched.
 */
public final class ErasureBench {

    private final PrintStream out;
    private final SubjectsJobs jobs;
    private final Instant latest;
    private final Path root = Path.of("").toAbsolutePath();
    private final Erasing erasing = new Erasing();

    private ErasureBench(PrintStream out, int jobs, int minutes) {
        this.out = out;
        this.jobs = new SubjectsJobs(jobs);
        this.latest = Instant.now().plus(minutes, ChronoUnit.MINUTES);
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        System.exit(new ErasureBench(System.out, jobs, minutes).run() ? 0 : 1);
    }

    /** @return whether all is as it should be */
    private boolean run() throws IOException, InterruptedException {
        print(
                "method: up on file in a process of its own, with %d completed jobs of one subject and %d of others, written straight"
                        + " into the tables with an input and an answer each; one POST /v1/erasures, SIGKILL as soon as it says that some are"
                        + " done, a start on the same folder, and looks until it is completed; then both tables are read",
                jobs.many(), jobs.all() - jobs.many());
        try (ScratchFolder scratch = ScratchFolder.create("erasure");
                FakeModel model = new FakeModel()) {
            Path folder = scratch.path();
            Path models = Files.writeString(
                    folder.resolve("models.yaml"),
                    "endpoints:\n  fake: {kind: openai, baseUrl: \"" + model.url() + "\"}\n");
            Path tasks = folder.resolve("tasks");
            Files.writeString(
                    Files.createDirectories(tasks.resolve("marks-kept")).resolve("1.yaml"), SubjectsJobs.TASK);
            Up up = new Up(folder, freePort(), models, tasks);
            up.start().kill();
            Others before = written(folder);
            Shown completed = erased(up);
            return holds(folder, before, completed);
        }
    }

    private record Up(Path folder, int port, Path models, Path tasks) {
        UpProcess start() throws IOException {
            return UpProcess.start(Path.of("").toAbsolutePath(), folder, port, models, tasks);
        }
    }

    private Others written(Path folder) {
        long began = System.nanoTime();
        try (Seeding seeding = tables(folder)) {
            jobs.write(seeding.tables(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
            print("%d jobs written in %.1f s", jobs.all(), (System.nanoTime() - began) / 1e9);
            return Others.of(seeding.tables(), jobs);
        }
    }

    private Seeding tables(Path folder) {
        return Seeding.open(root.resolve("template.yaml"), folder.resolve("data/store"));
    }

    private Shown erased(Up up) throws IOException, InterruptedException {
        long began = System.nanoTime();
        UpProcess running = up.start();
        try {
            Shown asked = erasing.ask(running.connection());
            Shown seen = asked;
            while (seen.jobs() == 0 && !seen.isCompleted()) {
                seen = next(running, asked.id(), 50);
            }
            running.kill();
            print("killed after %.1f s, at %d jobs of %d", (System.nanoTime() - began) / 1e9, seen.jobs(), jobs.many());
            if (seen.isCompleted() || seen.jobs() >= jobs.many()) {
                throw new IllegalStateException("it was done before it could be killed: take more jobs");
            }
            running = up.start();
            while (!seen.isCompleted()) {
                seen = next(running, asked.id(), 1_000);
            }
            print("completed after %.1f s", (System.nanoTime() - began) / 1e9);
            return seen;
        } finally {
            running.kill();
        }
    }

    private Shown next(UpProcess running, String id, long millis) throws IOException, InterruptedException {
        if (Instant.now().isAfter(latest)) {
            throw new IllegalStateException("the erasure was not completed in time");
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        return erasing.look(running.connection(), id);
    }

    private boolean holds(Path folder, Others before, Shown completed) {
        try (Seeding seeding = tables(folder)) {
            boolean counted = completed.jobs() == jobs.many()
                    && completed.payloads() == (long) jobs.many() * SubjectsJobs.PAYLOADS_OF_A_JOB;
            say(counted, "it says that it has erased %d payloads of %d jobs", completed.payloads(), completed.jobs());
            Remains remains = Remains.of(seeding.tables(), jobs);
            say(remains.payloads() == 0, "%d payloads of the subject are left", remains.payloads());
            say(
                    remains.wrongChains() == 0,
                    "%d of its jobs have not their records of before and payloads_deleted, in a whole chain",
                    remains.wrongChains());
            List<String> touched = before.differences(Others.of(seeding.tables(), jobs));
            say(
                    touched.isEmpty(),
                    "%d of %d other items were touched %s",
                    touched.size(),
                    before.items().size(),
                    touched.stream().limit(5).toList());
            return counted && remains.isNone() && touched.isEmpty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void say(boolean right, String format, Object... values) {
        print((right ? "" : "WRONG: ") + format, values);
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
