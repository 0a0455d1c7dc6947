package dev.waybill.acceptance.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpOnClock;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole template in this process, and its API over HTTP. */
public final class RunningWaybill implements AutoCloseable {

    public static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final String key;
    private final Up up;
    private final LeapingClock clock;

    private RunningWaybill(Path data, Up up, LeapingClock clock, String key) {
        this.data = data;
        this.up = up;
        this.clock = clock;
        this.key = key;
    }

    /** Starts one in memory, in this folder, with these endpoints and these task files. */
    public static RunningWaybill start(Path root, Path data, String models, String... tasks) throws IOException {
        Path modelsFile = Files.createDirectories(data).resolve("models.yaml");
        Files.writeString(modelsFile, models);
        Path folder = Files.createDirectories(data.resolve("tasks"));
        for (String task : tasks) {
            String name = task.lines()
                    .filter(line -> line.startsWith("task:"))
                    .findFirst()
                    .orElseThrow();
            Path file = folder.resolve(name.substring(5).strip()).resolve("1.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, task);
        }
        UpSettings settings = new UpSettings(
                root,
                UpSettings.Address.LOOPBACK,
                data,
                true,
                models.isBlank() ? null : modelsFile,
                tasks.length == 0 ? List.of() : List.of(folder),
                false);
        LeapingClock clock = new LeapingClock();
        Up up = UpOnClock.start(settings, clock);
        return new RunningWaybill(data, up, clock, Files.readString(up.runFile().keyFile()));
    }

    /** The same with a new key of this tenant's; it need not be closed. */
    RunningWaybill as(String tenant) {
        ObjectNode wanted = Json.object().put("name", "test").put("tenant", tenant);
        wanted.putArray("scopes").add("admin");
        JsonNode created = Json.parse(post("/v1/keys", Json.write(wanted)).body());
        return new RunningWaybill(data, up, clock, created.path("key").asText());
    }

    /** Publishes these tasks. */
    RunningWaybill with(String... tasks) {
        for (String task : tasks) {
            var published = post("/v1/tasks", task, "content-type", "application/yaml");
            if (published.statusCode() != 201) {
                throw new IllegalStateException("a task was not published: " + published.body());
            }
        }
        return this;
    }

    /** Sets the clock of schedules ahead by so much: what becomes due by that is called for within seconds. */
    void leap(Duration on) {
        clock.leap(on);
    }

    public URI url() {
        return up.runFile().url();
    }

    public String key() {
        return key;
    }

    Path data() {
        return data;
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path, headers).POST(BodyPublishers.ofString(body));
        if (Stream.of(headers).noneMatch("content-type"::equalsIgnoreCase)) {
            request.header("content-type", "application/json");
        }
        return send(request.build());
    }

    public HttpResponse<String> put(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** With another key than the operator's. */
    HttpResponse<String> postAs(String other, String path, String body) {
        return send(HttpRequest.newBuilder(url().resolve(path))
                .headers("authorization", "Bearer " + other, "content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Asks for what stands above the body of a {@code GET}. */
    HttpResponse<String> head(String path, String... headers) {
        return send(
                request(path, headers).method("HEAD", BodyPublishers.noBody()).build());
    }

    HttpResponse<String> getAs(String other, String path) {
        return send(HttpRequest.newBuilder(url().resolve(path))
                .header("authorization", "Bearer " + other)
                .GET()
                .build());
    }

    /** Submits a job and returns its id. */
    String submit(String task, ObjectNode input) {
        HttpResponse<String> answer = post("/v1/jobs", Json.write(job(task, input)));
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("a job was not taken: " + answer.body());
        }
        return Json.parse(answer.body()).path("id").asText();
    }

    /** Submits a job and waits for its end. */
    public JsonNode run(String task, ObjectNode input) {
        return ended(Json.parse(post("/v1/jobs", Json.write(job(task, input)), "prefer", "wait=25")
                .body()));
    }

    /** The job with this id, at its end. */
    JsonNode ended(String id) {
        return ended(Json.object().put("id", id));
    }

    private static ObjectNode job(String task, ObjectNode input) {
        ObjectNode job = Json.object().put("task", task);
        job.set("input", input);
        return job;
    }

    private JsonNode ended(JsonNode asItWas) {
        JsonNode job = asItWas;
        while (!job.has("finished_at") && job.has("id")) {
            job = Json.parse(
                    get("/v1/jobs/" + job.path("id").asText() + "?wait=25").body());
        }
        return job;
    }

    public List<JsonNode> records(JsonNode job) {
        List<JsonNode> records = new ArrayList<>();
        Json.parse(get("/v1/jobs/" + job.path("id").asText() + "/records").body())
                .path("data")
                .forEach(records::add);
        return records;
    }

    /** Everything that was written to files below the data folder as text: logs above all. */
    public String logs() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .map(RunningWaybill::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read", unreadable);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url().resolve(path)).headers("authorization", "Bearer " + key);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException("no answer to " + request.method() + " " + request.uri(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        up.close();
    }
}
