package dev.waybill.bench.console;

import dev.waybill.bench.browser.Chromium;
import dev.waybill.bench.marking.Latencies;
import dev.waybill.bench.soak.UpProcess;
import dev.waybill.bench.stack.ScratchFolder;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.connection.Connection;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints how quick the console is in a real Chromium: its first paint, a list of many jobs scrolled to its end, and the review desk
 * with 200 ms added to each answer. Run from the root of a checkout that is built. Arguments are how many jobs the list has (50,000), how
 * many reviews are open (5,000) and how many of them are approved (200). Exit code 1 where anything is slower than it should be.
 */
public final class ConsoleBench {

    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final Duration FIRST_PAINT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(20);
    private static final int LOADS = 9;
    private static final String TASK = "claims";

    /** Every answer is a person's to let out. */
    private static final String FILE = """
            task: claims
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [team], properties: {team: {enum: [billing, technical]}, confidence: {type: number}}}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {billing: {description: "money"}, technical: {description: "it does not work"}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
            result: '{"team": steps.team.label, "confidence": steps.team.confidence}'
            review: {when: "true", within: 24h, onTimeout: fail}
            deadline: 10m
            """;

    private static final Map<String, String> CLAIM =
            Map.of("text", "You took 49 euros twice this month. Please refund one.");

    private final PrintStream out;
    private final List<String> flaws = new ArrayList<>();

    private ConsoleBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ConsoleBench bench = new ConsoleBench(System.out);
        bench.run(number(arguments, 0, 50_000), number(arguments, 1, 5_000), number(arguments, 2, 200));
        bench.flaws.forEach(flaw -> System.out.println("WRONG: " + flaw));
        System.exit(bench.flaws.isEmpty() ? 0 : 1);
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private void run(int jobs, int open, int approved) throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.create("console")) {
            Path models = Files.writeString(
                    scratch.path().resolve("models.yaml"),
                    "endpoints:\n  unused: {kind: openai, baseUrl: \"http://127.0.0.1:9/v1\"}\n");
            Path tasks = scratch.path().resolve("tasks");
            Files.writeString(Files.createDirectories(tasks.resolve(TASK)).resolve("1.yaml"), FILE);
            try (UpProcess up =
                    UpProcess.start(Path.of("").toAbsolutePath(), scratch.path(), freePort(), models, tasks)) {
                measure(up.connection(), scratch.path(), jobs, open, approved);
            }
        }
    }

    private void measure(Connection up, Path folder, int jobs, int open, int approved)
            throws IOException, InterruptedException {
        out.println("first paint, " + LOADS + " loads in a browser that has nothing of it yet, on loopback:");
        Latencies paints = new Latencies();
        for (int n = 0; n < LOADS; n++) {
            try (Chromium browser = browser(folder, "paint" + n)) {
                browser.open(up.url().resolve("/console"));
                browser.await("performance.getEntriesByName('first-contentful-paint').length > 0");
                paints.add(Duration.ofMillis(
                        browser.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                                .asLong()));
            }
        }
        out.println("  " + paints.of("loads"));
        if (paints.percentile(95).compareTo(FIRST_PAINT) > 0) {
            flaws.add("the first paint takes " + paints.percentile(95).toMillis() + " ms");
        }
        out.println("a list of " + jobs + " jobs, a screen after the other, as fast as they are drawn:");
        try (ManyJobs many = ManyJobs.start(jobs, up.url());
                Chromium browser = browser(folder, "scroll")) {
            Tab tab = new Tab(browser);
            tab.open(many.url(), up.key(), "#/jobs");
            Scrolling scrolling = new Scrolling(tab);
            out.println("  " + scrolling.run(jobs) + "; " + many.pages() + " pages asked for");
            flaws.addAll(scrolling.flaws());
        }
        out.println("the desk, " + open + " reviews open, " + LATENCY.toMillis() + " ms added to each answer:");
        open(WaybillClient.of(up.url(), up.key()), open + 2 * approved);
        desk(up, folder, approved, PAUSE, " at a person's pace, a key each " + PAUSE.toMillis() + " ms");
        desk(up, folder, approved, Duration.ZERO, " as soon as each is painted");
    }

    private void desk(Connection up, Path folder, int approved, Duration pause, String how)
            throws IOException, InterruptedException {
        try (Chromium browser = browser(folder, "desk" + pause.toMillis())) {
            Tab tab = new Tab(browser);
            tab.open(up.url(), up.key(), "#/reviews");
            browser.delay(LATENCY);
            tab.await("document.querySelectorAll('[data-index] a').length > 0");
            tab.press("Enter");
            DeskPace pace = new DeskPace(tab, pause);
            out.println("  " + pace.run(approved) + how);
            // Nobody presses a key as soon as a review is painted: only the person's pace is held to the bound.
            if (!pause.isZero()) {
                flaws.addAll(pace.flaws());
            }
        }
    }

    private static void open(WaybillClient client, int reviews) throws InterruptedException {
        Batch batch = client.batches()
                .submit(
                        BatchRequest.of(TASK),
                        IntStream.range(0, reviews)
                                .mapToObj(n -> BatchItem.of("claim-" + n, CLAIM))
                                .toList());
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (client.batches().get(batch.id()).counts().awaitingReview() < reviews) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all reviews were opened: "
                        + client.batches().get(batch.id()).counts());
            }
            Thread.sleep(1_000);
        }
    }

    private static Chromium browser(Path folder, String name) throws IOException, InterruptedException {
        return Chromium.start(Files.createDirectories(folder.resolve(name)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
