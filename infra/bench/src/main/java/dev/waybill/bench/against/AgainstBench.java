package dev.waybill.bench.against;

import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Load;
import dev.waybill.bench.stack.Load.Measured;
import dev.waybill.bench.stack.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints what two builds do with the same jobs, in turn. Arguments: name and checkout of the older build, name and checkout of
 * this one, pairs, jobs; {@code infra/bench/against} builds both and calls it.
 */
public final class AgainstBench {

    private static final int EIGHT = 8;
    private final PrintStream out;
    private final FakeModel model;
    private final int jobs;

    private AgainstBench(PrintStream out, FakeModel model, int jobs) {
        this.out = out;
        this.model = model;
        this.jobs = jobs;
    }

    /** A build under the name that it is printed with. */
    private record Build(String name, Path checkout) {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Build then = new Build(arguments[0], Path.of(arguments[1]));
        Build now = new Build(arguments[2], Path.of(arguments[3]));
        int pairs = Integer.parseInt(arguments[4]);
        try (FakeModel model = new FakeModel()) {
            AgainstBench bench = new AgainstBench(System.out, model, Integer.parseInt(arguments[5]));
            bench.method(then, now, pairs);
            Pairs measured = new Pairs();
            for (int pair = 0; pair < pairs; pair++) {
                // Whoever comes second finds a warmer machine: each does so as often as the other.
                boolean oldFirst = pair % 2 == 0;
                Map<Figure, Double> first = bench.run(oldFirst ? then : now);
                Map<Figure, Double> second = bench.run(oldFirst ? now : then);
                measured.add(oldFirst ? first : second, oldFirst ? second : first);
            }
            measured.table(then.name(), now.name()).forEach(System.out::println);
        }
        System.exit(0);
    }

    private void method(Build then, Build now, int pairs) {
        print(
                "method: 'waybill up --memory' of %s and of %s in turn (A B, B A, …), %d pairs, each server started anew by its own"
                        + " launcher; ready: from the start of the process until /healthz is 200;",
                then.name(), now.name(), pairs);
        print(
                "a job: POST /v1/jobs with Prefer: wait=25, one step, one model, a fake one of %d ms in the callers' process; %d"
                        + " jobs to warm up, then %d by 1 and %d by 8 callers;",
                FakeModel.THINKS.toMillis(), warmUp(), jobs, jobs);
        print(
                "added: a job's time less that of as many calls of the model itself by as many callers, p50 from p50, p95 from p95;"
                        + " processor time and resident memory are the server's; JDK %s, %d cores",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
    }

    private int warmUp() {
        return Math.max(1, jobs / 2);
    }

    private Map<Figure, Double> run(Build build) throws IOException, InterruptedException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        try (ScratchFolder folder = ScratchFolder.create("against");
                Server server = server(build, folder.path())) {
            figures.put(Figure.READY, server.ready().toNanos() / 1e9);
            Caller caller = new Caller(server.url(), server.key());
            Load.run(EIGHT, warmUp(), caller::job);
            Load.run(EIGHT, warmUp(), model::call);
            Level one = level(1, server, caller);
            figures.put(Figure.ADDED_P50_OF_ONE, one.added(0.5));
            figures.put(Figure.ADDED_P95_OF_ONE, one.added(0.95));
            figures.put(Figure.RATE_OF_ONE, one.jobs().perSecond());
            figures.put(Figure.PROCESSOR_OF_ONE, one.processorMillis());
            Level eight = level(EIGHT, server, caller);
            figures.put(Figure.ADDED_P50_OF_EIGHT, eight.added(0.5));
            figures.put(Figure.ADDED_P95_OF_EIGHT, eight.added(0.95));
            figures.put(Figure.RATE_OF_EIGHT, eight.jobs().perSecond());
            figures.put(Figure.PROCESSOR_OF_EIGHT, eight.processorMillis());
            figures.put(Figure.RESIDENT, (double) server.residentMegabytes());
        }
        print(
                "%s: %s",
                build.name(),
                figures.entrySet().stream()
                        .map(figure ->
                                figure.getKey().words() + " " + String.format(Locale.ROOT, "%.1f", figure.getValue()))
                        .collect(Collectors.joining("; ")));
        return figures;
    }

    private Server server(Build build, Path folder) throws IOException, InterruptedException {
        OneTask task = OneTask.in(folder, model.url());
        return Server.start(build.checkout(), folder, task.models(), task.tasks());
    }

    /** What so many callers came to. */
    private record Level(Measured calls, Measured jobs, Duration processorTime) {

        double added(double share) {
            return jobs.millis(share) - calls.millis(share);
        }

        double processorMillis() {
            return processorTime.toNanos() / 1e6 / jobs.nanos().size();
        }
    }

    private Level level(int callers, Server server, Caller caller) throws InterruptedException {
        Measured calls = Load.run(callers, jobs, model::call);
        Duration used = server.processorTime();
        Measured whole = Load.run(callers, jobs, caller::job);
        return new Level(calls, whole, server.processorTime().minus(used));
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
