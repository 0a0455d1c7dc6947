package dev.waybill.acceptance.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.WaybillClient;
import dev.waybill.core.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code waybill up} in a process of its own, as a person starts it, and its API. */
final class UpProcess implements AutoCloseable {

    private static final Duration MOST = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path said;
    private final URI url;
    private final String key;
    private final String console;

    private UpProcess(Process process, Path said, JsonNode line) throws IOException {
        this.process = process;
        this.said = said;
        this.url = URI.create(line.path("url").asText());
        this.console = line.path("console").asText();
        this.key = Files.readString(Path.of(line.path("keyFile").asText()));
    }

    /** Returns when it is ready. What it says goes to {@code said.txt} beside the data folder. */
    static UpProcess start(Path data) throws IOException {
        Path said = data.resolveSibling("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dwaybill.root=" + RunningWaybill.ROOT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.waybill.command.Main",
                        "up",
                        "--json",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectError(said.toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("it does not start: " + Files.readString(said));
        }
        return new UpProcess(process, said, Json.parse(line));
    }

    long pid() {
        return process.pid();
    }

    /** The link to the console that it printed. */
    String console() {
        return console;
    }

    /** What stands on its terminal. */
    List<String> said() throws IOException {
        return Files.readAllLines(said);
    }

    WaybillClient client() {
        return WaybillClient.of(url, key);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(MOST).header("authorization", "Bearer " + key);
    }

    /** As the system does it: nothing of it runs any more when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
