package dev.waybill.bench.added;

import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Load;
import dev.waybill.bench.stack.Load.Measured;
import dev.waybill.bench.stack.ScratchFolder;
import dev.waybill.bench.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Prints what Waybill adds to a model of 20 ms: the time of a job submitted with {@code Prefer: wait}, less the time of a call of
 * the model itself made by as many callers, and the jobs a second of the bare store that does the same reads and writes.
 * Everything runs in this process. Run from the root of a checkout that is built; arguments are {@code memory}, {@code file} or
 * both, and how many jobs a level has.
 */
public final class AddedBench {

    private static final List<Integer> CALLERS = List.of(1, 8, 32);
    private static final int WARM_UP = Integer.getInteger("warmUp", 1_500);
    private final Path template = Path.of("template.yaml").toAbsolutePath();
    private final PrintStream out;
    private final int jobs;

    private AddedBench(PrintStream out, int jobs) {
        this.out = out;
        this.jobs = jobs;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        int jobs = words.stream()
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(600);
        AddedBench bench = new AddedBench(System.out, jobs);
        bench.method();
        List<String> named =
                words.stream().filter(word -> !word.matches("\\d+")).toList();
        for (String store : named.isEmpty() ? List.of("memory", "file") : named) {
            bench.run(store);
        }
        System.exit(0);
    }

    private void method() {
        print(
                "method: one process; a fake model of %d ms; a job is POST /v1/jobs with Prefer: wait, one step, one model;"
                        + " %d jobs to warm up, then %d jobs by 1, 8 and 32 callers;",
                FakeModel.THINKS.toMillis(), WARM_UP, jobs);
        print(
                "JDK %s on %d cores, options %s",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
        print(
                "added = a job's time less that of as many calls of the model itself by as many callers, p50 from p50 and p95"
                        + " from p95; the bare store makes the requests of one such job again, with no model: DynamoDB Local by its own"
                        + " DynamoDBEmbedded, and as the local runtime puts it together");
    }

    private void run(String store) throws IOException, InterruptedException {
        if (!store.equals("file")) {
            run(store, null);
            return;
        }
        try (ScratchFolder folder = ScratchFolder.create("added")) {
            run(store, folder.path());
        }
    }

    private void run(String store, @Nullable Path folder) throws IOException, InterruptedException {
        Recorder recorder = new Recorder();
        List<Measured> measured = new ArrayList<>();
        List<DynamoDbRequest> requests;
        String id;
        try (FakeModel model = new FakeModel();
                Stack stack = new Stack(
                        template, folder == null ? null : folder.resolve("data"), model.url(), recorder::around)) {
            Load.run(8, WARM_UP, stack::job);
            Load.run(8, WARM_UP / 5, model::call);
            for (int callers : CALLERS) {
                Measured calls = Load.run(callers, jobs, model::call);
                Measured whole = Load.run(callers, jobs, stack::job);
                measured.add(whole);
                print(
                        "%s, %2d callers: added p50 %.1f ms, p95 %.1f ms; a job p50 %.1f, p95 %.1f; the model p50 %.1f, p95"
                                + " %.1f; %.1f jobs/s, %.1f ms of processor a job",
                        store,
                        callers,
                        whole.millis(0.5) - calls.millis(0.5),
                        whole.millis(0.95) - calls.millis(0.95),
                        whole.millis(0.5),
                        whole.millis(0.95),
                        calls.millis(0.5),
                        calls.millis(0.95),
                        whole.perSecond(),
                        whole.processorMillis());
            }
            recorder.begin();
            id = stack.job();
            // The list fields follow the answer, after those of the jobs before.
            requests = recorder.end(request -> request instanceof UpdateItemRequest && BareStore.isOf(request, id));
        }
        double whole = measured.stream().mapToDouble(Measured::perSecond).max().orElseThrow();
        for (BareStore.Kind kind : BareStore.Kind.values()) {
            bare(kind, store, folder, requests, id, whole);
        }
    }

    private void bare(
            BareStore.Kind kind,
            String store,
            @Nullable Path folder,
            List<DynamoDbRequest> requests,
            String id,
            double whole)
            throws InterruptedException {
        String name = "the bare store " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        @Nullable Path file = folder == null ? null : folder.resolve(kind + ".db");
        try (BareStore bare = new BareStore(kind, template, file, requests, id)) {
            print("%s, %s, a job's requests: %s", store, name, bare.described());
            Load.run(8, WARM_UP / 2, bare::job);
            double best = 0;
            for (int callers : CALLERS) {
                Measured alone = Load.run(callers, jobs, bare::job);
                best = Math.max(best, alone.perSecond());
                print(
                        "%s, %2d callers: %s %.1f jobs/s, %.1f ms of processor a job",
                        store, callers, name, alone.perSecond(), alone.processorMillis());
            }
            print(
                    "%s: at its best the whole does %.1f jobs/s, %s %.1f: %.2f of it",
                    store, whole, name, best, whole / best);
        }
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
