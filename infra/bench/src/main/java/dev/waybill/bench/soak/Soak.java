package dev.waybill.bench.soak;

import dev.waybill.client.WaybillClient;
import dev.waybill.models.fake.FakeOpenAiServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs through {@code up} in a process of its own, kills that process again and again while at least ten jobs are under
 * way, and then holds every record against every call that the models saw. Exit code 1 where anything is wrong. Run
 * from the root of a checkout that is built.
 */
public final class Soak {

    private static final int UNDER_WAY_BEFORE_KILL = 12;

    private final SoakPlan plan;
    private final Path folder;
    private final Random random;
    private final List<Kill> kills = new ArrayList<>();

    private Soak(SoakPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(plan.seed());
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        SoakPlan plan = SoakPlan.parse(arguments);
        Path folder = Files.createTempDirectory("waybill-soak");
        out.println("seed " + plan.seed() + ", folder " + folder);
        SoakResult result = run(plan, folder);
        result.lines().forEach(out::println);
        List<String> flaws = result.flaws();
        flaws.forEach(flaw -> out.println("WRONG: " + flaw));
        out.println(flaws.isEmpty() ? "nothing lost, nothing wrong" : flaws.size() + " things are wrong");
        System.exit(flaws.isEmpty() ? 0 : 1);
    }

    /**
     * @param folder an empty one, for the data, the tasks and the log of {@code up}
     * @throws IllegalStateException where {@code up} does not start, or not in time; says where its log is
     */
    static SoakResult run(SoakPlan plan, Path folder) throws IOException, InterruptedException {
        return new Soak(plan, folder).run();
    }

    private SoakResult run() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        try (FakeOpenAiServer models = FakeOpenAiServer.start()) {
            models.otherwise(new FaultyModels(plan.seed()));
            int port = freePort();
            Path modelsFile = SoakFiles.models(folder, models.baseUrl());
            Path tasks = SoakFiles.tasks(folder);
            UpProcess up = UpProcess.start(plan.root(), folder, port, modelsFile, tasks);
            WaybillClient client = up.connection().client();
            try (Driver driver = new Driver(client, plan);
                    Progress progress = new Progress(plan, driver)) {
                for (int kill = 0; kill < plan.kills() && awaitMoment(kill, driver); kill++) {
                    Instant at = up.kill();
                    up = UpProcess.start(plan.root(), folder, port, modelsFile, tasks);
                    kills.add(new Kill(at, up.ready(), up.tookToStart()));
                    progress.killed();
                }
                driver.lastKillMade();
                while (!driver.isOver()) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                Duration took = Duration.between(begun, Instant.now());
                return new SoakAudit(plan, client, driver, models.requests())
                        .result(List.copyOf(kills), LateAnswers.in(folder), took);
            } finally {
                up.kill();
            }
        }
    }

    /**
     * Waits for the kill's share of the jobs to be done, a random while more, and enough jobs under way.
     *
     * @return false where the soak was broken off instead: it does not end before its last kill
     */
    private boolean awaitMoment(int kill, Driver driver) throws InterruptedException {
        int last = Math.max(0, plan.jobs() - 3 * plan.inFlight());
        int done = (int) (last * (kill + random.nextDouble()) / plan.kills());
        while (driver.ended().size() < done && !driver.isOver()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
        while (driver.underWay() < UNDER_WAY_BEFORE_KILL && !driver.isOver()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return !driver.isOver();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
