package dev.waybill.bench.siege;

import dev.waybill.bench.stack.ScratchFolder;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints every ten seconds what an {@code up} takes of the machine under a mixed load: submits that are held, gets, lists and
 * refusals. Run from the root of a checkout that is built; arguments are minutes (5) and callers (16).
 */
public final class GrowthBench {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration THINKS = Duration.ofMillis(20);
    private final WaybillClient client;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean over;

    private GrowthBench(WaybillClient client) {
        this.client = client;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
        try (ScratchFolder folder = ScratchFolder.create("growth");
                SlowTask task = SlowTask.start(Path.of("").toAbsolutePath(), folder.path(), THINKS)) {
            GrowthBench bench = new GrowthBench(task.up().connection().client());
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            for (int i = 0; i < callers; i++) {
                threads.execute(bench::call);
            }
            long until = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
            for (long at = EVERY.toSeconds(); System.nanoTime() < until; at += EVERY.toSeconds()) {
                TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
                System.out.println(String.format(
                        Locale.ROOT,
                        "%4d s: %7d calls, %d failed; %s",
                        at,
                        bench.calls.get(),
                        bench.failures.get(),
                        ProcessFigures.of(task.up().pid())));
            }
            bench.over = true;
            threads.shutdownNow();
        }
        System.exit(0);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, it is counted and the load goes on
    private void call() {
        while (!over) {
            try {
                mixed();
            } catch (RuntimeException failed) {
                failures.incrementAndGet();
            }
        }
    }

    private void mixed() {
        String id = client.jobs()
                .submit(JobRequest.of(SlowTask.NAME, Map.of("text", "a letter")), Jobs.LONGEST_HOLD)
                .job()
                .id();
        client.jobs().get(id);
        client.jobs().list(JobFilter.ALL).page(20);
        client.health();
        calls.addAndGet(4);
    }
}
