package dev.waybill.bench.siege;

import dev.waybill.bench.soak.UpProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Besieges a server, and measures meanwhile how others are answered. */
public final class Siege {

    /** Every request of others that takes longer is one that was not answered. */
    private static final Duration MOST = Duration.ofSeconds(20);

    private static final Duration DRIP = Duration.ofSeconds(6);
    private static final Duration NEVER = Duration.ofMinutes(5);
    private static final String BODY = "{\"task\":\"" + SlowTask.NAME + "\",\"input\":{\"text\":\"a letter\"}}";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(MOST)
            .build();
    private final UpProcess up;
    private final Map<String, List<Duration>> took = new TreeMap<>();

    private Siege(UpProcess up) {
        this.up = up;
    }

    /**
     * What came of it.
     *
     * @param took how long each request of others took, by its kind, in the order of sending
     * @param figures of the server while it was besieged
     */
    public record Result(Map<String, List<Duration>> took, String figures) {

        public Duration longest() {
            return took.values().stream()
                    .flatMap(List::stream)
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }

    /** @param root of a checkout that is built */
    public static Result run(Path root, Path folder, SiegePlan plan) throws IOException, InterruptedException {
        try (SlowTask task = SlowTask.start(root, folder, NEVER)) {
            return new Siege(task.up()).besiege(plan);
        }
    }

    private Result besiege(SiegePlan plan) throws IOException, InterruptedException {
        // The first answers of a server that is just there are slow, whoever holds on to it.
        String job = round();
        took.clear();
        try (Besiegers besiegers = new Besiegers(up.connection().url())) {
            for (int i = 0; i < plan.idle(); i++) {
                besiegers.idle();
            }
            for (int i = 0; i < plan.slow(); i++) {
                besiegers.slowBody();
            }
            for (int i = 0; i < plan.held(); i++) {
                besiegers.heldWait(job, up.connection().key());
            }
            long dripped = System.nanoTime();
            for (int i = 0; i < plan.rounds(); i++) {
                round();
                if (System.nanoTime() - dripped > DRIP.toNanos()) {
                    besiegers.drip();
                    dripped = System.nanoTime();
                }
            }
            return new Result(took, ProcessFigures.of(up.pid()).toString());
        }
    }

    /** @return the id of the job that was submitted */
    private String round() throws IOException, InterruptedException {
        measured("healthz", HttpRequest.newBuilder(at("/healthz")).GET(), 200);
        HttpResponse<String> submitted = measured(
                "submit",
                HttpRequest.newBuilder(at("/v1/jobs"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(BODY)),
                202);
        measured("list", HttpRequest.newBuilder(at("/v1/jobs")).GET(), 200);
        return submitted.headers().firstValue("location").orElseThrow().substring("/v1/jobs/".length());
    }

    private HttpResponse<String> measured(String kind, HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        HttpRequest whole = request.timeout(MOST)
                .header("Authorization", "Bearer " + up.connection().key())
                .build();
        long began = System.nanoTime();
        HttpResponse<String> response = http.send(whole, BodyHandlers.ofString());
        took.computeIfAbsent(kind, none -> new ArrayList<>()).add(Duration.ofNanos(System.nanoTime() - began));
        if (response.statusCode() != status) {
            throw new IllegalStateException(kind + ": expected " + status + ", got " + response.statusCode());
        }
        return response;
    }

    private URI at(String path) {
        return up.connection().url().resolve(path);
    }
}
