package dev.waybill.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.connection.Connection;
import dev.waybill.core.json.LenientJson;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One {@code waybill up} in a process of its own, with the launcher's settings. Not thread-safe. */
public final class UpProcess implements AutoCloseable {

    /** Many times what it takes on a machine that does nothing else. */
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final Process process;
    private final Connection connection;
    private final Instant ready;
    private final Duration tookToStart;

    private UpProcess(Process process, Connection connection, Instant ready, Duration tookToStart) {
        this.process = process;
        this.connection = connection;
        this.ready = ready;
        this.tookToStart = tookToStart;
    }

    /**
     * Returns when it says that it is ready.
     *
     * @param folder with {@code data}; its standard error goes to {@code up.log} there
     * @throws IllegalStateException where it ends or hangs instead; says where its log is
     */
    public static UpProcess start(Path root, Path folder, int port, Path models, Path tasks) throws IOException {
        Path local = root.resolve("infra/command/target");
        String classPath = local.resolve("waybill-command.jar")
                + File.pathSeparator
                + Files.readString(local.resolve("classpath.txt")).strip();
        Instant begun = Instant.now();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx320m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MaxDirectMemorySize=64m",
                        "-Dwaybill.root=" + root,
                        "-cp",
                        classPath,
                        "dev.waybill.command.Main",
                        "up",
                        "--json",
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        Integer.toString(port),
                        "--models",
                        models.toString(),
                        "--tasks",
                        tasks.toString()))
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("up.log").toFile()))
                .start();
        JsonNode said = LenientJson.TYPED.readTree(readyLine(process, folder.resolve("up.log")));
        Instant ready = Instant.now();
        String key = Files.readString(Path.of(said.path("keyFile").asText())).strip();
        Connection connection = new Connection(URI.create(said.path("url").asText()), key);
        return new UpProcess(process, connection, ready, Duration.between(begun, ready));
    }

    /** A start that hangs is killed. */
    private static String readyLine(Process process, Path log) {
        CompletableFuture<Optional<String>> line = CompletableFuture.supplyAsync(
                () -> process.inputReader(StandardCharsets.UTF_8).lines().findFirst());
        try {
            return line.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS)
                    .orElseThrow(() -> new IllegalStateException("up did not start: its log is " + log));
        } catch (TimeoutException hangs) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "up was not ready within " + LONGEST_START.toSeconds() + " s: its log is " + log, hangs);
        } catch (InterruptedException | ExecutionException failed) {
            process.destroyForcibly();
            throw new IllegalStateException("up cannot be listened to: its log is " + log, failed);
        }
    }

    public Connection connection() {
        return connection;
    }

    public long pid() {
        return process.pid();
    }

    Instant ready() {
        return ready;
    }

    Duration tookToStart() {
        return tookToStart;
    }

    /** SIGKILL: nothing in it runs any more when this returns. */
    public Instant kill() throws InterruptedException {
        Instant at = Instant.now();
        process.destroyForcibly().waitFor();
        return at;
    }

    /** Kills it, also where its caller is to stop. */
    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
