package dev.waybill.bench.against;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bench.siege.ProcessFigures;
import dev.waybill.core.json.LenientJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code waybill up --memory} of one build, by that build's own launcher. Not thread-safe. */
final class Server implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Process process;
    private final Path log;
    private final URI url;
    private final Duration ready;
    private final String key;

    private Server(Process process, Path log, URI url) throws IOException, InterruptedException {
        this.process = process;
        this.log = log;
        this.url = url;
        long begun = System.nanoTime();
        awaitHealth(begun);
        this.ready = Duration.ofNanos(System.nanoTime() - begun);
        this.key = readKey();
    }

    /**
     * Returns when it answers.
     *
     * @param checkout that is built
     * @param folder for its key and logs
     * @throws IllegalStateException where it ends or hangs instead; says where its log is
     */
    static Server start(Path checkout, Path folder, Path models, Path tasks) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("up.log");
        Process process = new ProcessBuilder(
                        checkout.resolve("waybill").toString(),
                        "up",
                        "--memory",
                        "--json",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        folder.resolve("data").toString(),
                        "--models",
                        models.toString(),
                        "--tasks",
                        tasks.toString())
                .directory(folder.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            return new Server(process, log, URI.create("http://127.0.0.1:" + port));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitHealth(long begun) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(url.resolve("/healthz"))
                .timeout(LONGEST_START)
                .build();
        while (!isHealthy(http, health)) {
            if (!process.isAlive() || System.nanoTime() - begun > LONGEST_START.toNanos()) {
                throw new IllegalStateException("up did not start: its log is " + log);
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean isHealthy(HttpClient http, HttpRequest health) throws InterruptedException {
        try {
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String readKey() throws IOException {
        BufferedReader said = process.inputReader();
        JsonNode line = LenientJson.TYPED.readTree(said.readLine());
        return Files.readString(Path.of(line.path("keyFile").asText())).strip();
    }

    URI url() {
        return url;
    }

    String key() {
        return key;
    }

    /** From the start of the process until its first 200. */
    Duration ready() {
        return ready;
    }

    /** All that it has used since its start. */
    Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this machine does not tell a process's processor time"));
    }

    long residentMegabytes() throws IOException {
        return ProcessFigures.of(process.pid()).residentMegabytes();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
