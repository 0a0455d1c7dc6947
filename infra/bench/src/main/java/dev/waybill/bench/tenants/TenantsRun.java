package dev.waybill.bench.tenants;

import dev.waybill.bench.marking.Latencies;
import dev.waybill.bench.tenants.CallLog.Span;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.Batches;
import dev.waybill.client.ItemSummary;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Two tenants at one endpoint, one of them with many items in the queue, as the plan says. Not thread-safe. */
final class TenantsRun {

    private static final String NOISY = "noisy";
    private static final String QUIET = "quiet";
    private static final String STARTS = "interactive jobs of quiet start, ";
    private static final int WARM_UP = 20;

    /** Of a larger batch no more are jobs at once. */
    private static final int ITEMS_OF_A_BATCH = 10_000;

    /** Within the task's time limit, and so long that hardly any ends while the queue is filled. */
    private static final Duration WHILE_FILLED = Duration.ofSeconds(20);

    private static final Duration TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final SharedUp up;
    private final TenantsPlan plan;
    private final Consumer<String> out;
    private final CallLog calls;
    private final WaybillClient noisy;
    private final WaybillClient quiet;
    private final List<String> flaws = Collections.synchronizedList(new ArrayList<>());
    private long mostMegabytes;

    TenantsRun(SharedUp up, TenantsPlan plan, Consumer<String> out) {
        this.up = up;
        this.plan = plan;
        this.out = out;
        this.calls = up.calls();
        this.noisy = up.as(NOISY);
        this.quiet = up.as(QUIET);
    }

    /** What was not as it should be. */
    List<String> flaws() {
        return List.copyOf(flaws);
    }

    void run() throws IOException, InterruptedException {
        // The first bulk job of an endpoint waits until everybody knows that it has slots.
        String first = submit(noisy.batches(), "first", 0, 1);
        await("the first bulk job to end", () -> noisy.batches().get(first).isFinal());
        try (Interactive interactive = new Interactive(quiet, flaws::add)) {
            Latencies warmUp = interactive.run(WARM_UP);
            Latencies idle = interactive.run(plan.idleJobs());
            out.accept(STARTS + "the first ones: " + warmUp);
            out.accept(STARTS + "idle: " + idle);
            interactive.begin();
            List<String> batches = fill();
            out.accept(STARTS + "while the queue is filled: " + interactive.taken());
            alone("before");
            judgeStarts("beside noisy alone", interactive.taken(), idle);
            both();
            judgeStarts("beside both batches", interactive.taken(), idle);
            alone("after");
            cancel(batches);
            batches.forEach(batch -> checkRepeated(noisy, NOISY, batch));
        }
        out.accept("most resident memory of the server: " + mostMegabytes + " MB");
        int most = calls.most(calls.since(Long.MIN_VALUE));
        if (most > plan.slots()) {
            flaws.add("expected at most " + plan.slots() + " calls of bulk jobs at once, got " + most);
        }
    }

    /** Returns when each item of the one tenant is a job in the queue; only those that have the slots are not. */
    private List<String> fill() throws IOException, InterruptedException {
        up.think(WHILE_FILLED);
        long from = calls.now();
        List<String> batches = new ArrayList<>();
        for (int at = 0; at < plan.queued(); at += ITEMS_OF_A_BATCH) {
            batches.add(submit(noisy.batches(), NOISY, at, Math.min(plan.queued(), at + ITEMS_OF_A_BATCH)));
        }
        await("the queue to be filled", () -> up.bulkMessages() + calls.begun(NOISY) >= plan.queued());
        double took = calls.since(from).seconds();
        up.think(plan.thinks());
        sleep(WHILE_FILLED);
        out.accept("noisy has " + up.bulkMessages() + " items in the queue, which took " + round(took) + " s to fill");
        return batches;
    }

    private void alone(String when) throws IOException, InterruptedException {
        sleep(TO_SETTLE.plus(plan.alone()));
        Span span = calls.last(plan.alone());
        out.accept("noisy alone, " + when + ": " + figures(NOISY, span));
        judgeUse("while noisy is alone, " + when, calls.underWay(NOISY, span));
        if (calls.most(span) != plan.slots()) {
            flaws.add("expected " + plan.slots() + " calls at once at most while noisy is alone, " + when + ", got "
                    + calls.most(span));
        }
    }

    private void both() throws IOException, InterruptedException {
        String batch = submit(quiet.batches(), QUIET, 0, plan.beside());
        long taken = calls.now();
        await("all of quiet's items to be called for", () -> calls.begun(QUIET) >= plan.beside());
        Span both = new Span(taken, calls.beginOf(QUIET, plan.beside() - plan.slots()));
        out.accept(
                "quiet's first call began after " + round(new Span(taken, calls.beginOf(QUIET, 1)).seconds()) + " s");
        for (Span part : both.parts(TO_SETTLE)) {
            out.accept("until " + round(new Span(taken, part.to()).seconds()) + " s: " + figures(part));
        }
        out.accept("both wait, for " + round(both.seconds()) + " s: " + figures(both));
        judgeUse("while both wait", calls.underWay(QUIET, both) + calls.underWay(NOISY, both));
        judgeShare("calls under way", calls.underWay(QUIET, both), calls.underWay(NOISY, both));
        judgeShare("calls begun", calls.begun(QUIET, both), calls.begun(NOISY, both));
        Batch ended = await(quiet.batches(), batch);
        checkRepeated(quiet, QUIET, batch);
        if (ended.counts().completed() != plan.beside()) {
            flaws.add("expected " + plan.beside() + " items of quiet to complete, got " + ended.counts());
        }
    }

    private void cancel(List<String> batches) throws IOException, InterruptedException {
        batches.forEach(id -> noisy.batches().cancel(id));
        long from = calls.now();
        int completed = 0;
        int cancelled = 0;
        for (String id : batches) {
            BatchCounts counts = await(noisy.batches(), id).counts();
            completed += counts.completed();
            cancelled += counts.cancelled();
        }
        int called = calls.begun(NOISY);
        out.accept(
                "noisy's batches were cancelled in " + round(calls.since(from).seconds()) + " s: " + completed
                        + " items completed, " + cancelled + " cancelled, " + called + " called for");
        if (completed + cancelled != plan.queued() || completed > called) {
            flaws.add("expected each of " + plan.queued()
                    + " items of noisy to be completed or cancelled, and only those completed that were called for");
        }
    }

    /** An item that was called for again, as after a call of which nothing came, has as many attempts on record. */
    private void checkRepeated(WaybillClient client, String tenant, String batch) {
        Map<String, Integer> repeated = calls.repeated();
        if (repeated.keySet().stream().noneMatch(item -> item.startsWith(tenant))) {
            return;
        }
        for (ItemSummary item : client.batches().items(batch)) {
            int times = repeated.getOrDefault(text(tenant, item.customId()), 1);
            if (times > 1) {
                long attempts = client.jobs().records(item.job().orElseThrow()).stream()
                        .filter(record -> record.type().equals("attempt_announced"))
                        .count();
                out.accept(tenant + "'s " + item.customId() + " was called for " + times + " times, with " + attempts
                        + " attempts on record");
                if (attempts != times) {
                    flaws.add("expected each call for an item to be an attempt on record");
                }
            }
        }
    }

    private void judgeStarts(String when, Latencies starts, Latencies idle) {
        out.accept(STARTS + when + ": " + starts);
        for (int percent : List.of(50, 95)) {
            Duration twice = idle.percentile(percent).multipliedBy(2);
            Duration most = twice.compareTo(TenantsPlan.ALWAYS_FINE) > 0 ? twice : TenantsPlan.ALWAYS_FINE;
            if (starts.count() == 0 || starts.percentile(percent).compareTo(most) > 0) {
                flaws.add("expected interactive jobs to start within " + most.toMillis() + " ms at p" + percent + " "
                        + when + ", got " + starts);
            }
        }
    }

    private void judgeShare(String what, double own, double others) {
        double percent = 100 * own / (own + others);
        out.accept("quiet's share of " + what + ": " + round(percent) + " %");
        if (percent < TenantsPlan.LEAST_PERCENT || percent > TenantsPlan.MOST_PERCENT) {
            flaws.add("expected quiet to have an equal share of " + what + ", got " + round(percent) + " %");
        }
    }

    /** A share of slots that lie idle is none. */
    private void judgeUse(String when, double underWay) {
        if (underWay * 100 < TenantsPlan.LEAST_USED_PERCENT * plan.slots()) {
            flaws.add("expected " + TenantsPlan.LEAST_USED_PERCENT + " % of " + plan.slots() + " slots in calls " + when
                    + ", got " + round(underWay) + " calls under way");
        }
    }

    private String figures(String tenant, Span span) {
        return round(calls.underWay(tenant, span)) + " calls under way, "
                + round(calls.begun(tenant, span) / span.seconds()) + " begun a second";
    }

    private String figures(Span span) {
        return "noisy " + figures(NOISY, span) + "; quiet " + figures(QUIET, span);
    }

    private static String round(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    private static String text(String tenant, String customId) {
        return tenant + SharedUp.BULK + customId;
    }

    private static String submit(Batches batches, String tenant, int from, int to) {
        return batches.submit(
                        BatchRequest.of(SharedUp.TASK),
                        IntStream.range(from, to)
                                .mapToObj(n -> BatchItem.of("i" + n, Map.of("text", text(tenant, "i" + n))))
                                .toList())
                .id();
    }

    /** The batch at its end; its counts add up at each look before. */
    private Batch await(Batches batches, String id) throws IOException, InterruptedException {
        await("batch " + id + " to end", () -> {
            Batch batch = batches.get(id);
            int total = batch.raw().at("/counts/total").asInt();
            if (batch.counts().total() != total) {
                flaws.add("the counts are " + batch.counts() + ", of a total of " + total);
            }
            return batch.isFinal();
        });
        return batches.get(id);
    }

    private void await(String what, BooleanSupplier holds) throws IOException, InterruptedException {
        long from = calls.now();
        while (!holds.getAsBoolean()) {
            if (calls.since(from).seconds() > LONGEST.toSeconds()) {
                throw new IllegalStateException("waited for " + what + " for " + LONGEST.toMinutes() + " minutes");
            }
            sleep(LOOK);
        }
    }

    private void sleep(Duration length) throws IOException, InterruptedException {
        mostMegabytes = Math.max(mostMegabytes, up.residentMegabytes());
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
