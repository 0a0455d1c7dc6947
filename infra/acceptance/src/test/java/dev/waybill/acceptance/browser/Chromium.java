package dev.waybill.acceptance.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine without a window, with one page open in it. Not thread-safe. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final DevTools page;

    private Chromium(Process process, DevTools page) {
        this.process = process;
        this.page = page;
    }

    /** Skips a test, with one line that says how to get it, where there is none. */
    @SuppressWarnings("SystemOut") // the build's log is where a skipped test says why
    public static void require(Class<?> test) {
        if (executable().isEmpty()) {
            String why = "no Chromium on the PATH: apt-get install chromium";
            System.out.println("[skipped] " + test.getSimpleName() + ": " + why);
            Assumptions.abort(why);
        }
    }

    private static Optional<Path> executable() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder for what the browser keeps */
    public static Chromium start(Path profile) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                executable().orElseThrow().toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-background-networking"));
        if (System.getProperty("user.name").equals("root")) {
            // Its sandbox refuses this user; what it is shown is our own.
            words.add("--no-sandbox");
        }
        words.add("about:blank");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        try {
            Path told = profile.resolve("DevToolsActivePort");
            await().atMost(PATIENCE)
                    .until(() -> Files.exists(told) && Files.readString(told).contains("\n"));
            String port = Files.readAllLines(told).get(0);
            HttpClient http = HttpClient.newHttpClient();
            URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
            String pages = http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body();
            DevTools page = DevTools.connect(
                    http, URI.create(pageOf(pages).path("webSocketDebuggerUrl").asText()));
            for (String domain : List.of("Page", "Runtime", "Log")) {
                page.call(domain + ".enable", Json.object());
            }
            return new Chromium(process, page);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static JsonNode pageOf(String pages) {
        for (JsonNode page : Json.parse(pages)) {
            if (page.path("type").asText().equals("page")) {
                return page;
            }
        }
        throw new IllegalStateException("expected Chromium to have a page open, got " + pages);
    }

    /** Opens an address and waits until all that it loads is there. */
    public void open(URI address) {
        page.call("Page.navigate", Json.object().put("url", address.toString()));
        await().atMost(PATIENCE)
                .until(() -> evaluate("document.readyState === 'complete' && location.href !== 'about:blank'")
                        .asBoolean());
    }

    /** Makes the page so wide. */
    public void width(int pixels) {
        ObjectNode metrics = Json.object()
                .put("width", pixels)
                .put("height", 800)
                .put("deviceScaleFactor", 1)
                .put("mobile", true);
        page.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /** What an expression comes to in the page, once its promise is kept, if it is one. */
    public JsonNode evaluate(String expression) {
        ObjectNode wanted = Json.object()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true)
                // As after a click of the reader's.
                .put("userGesture", true);
        JsonNode answer = page.call("Runtime.evaluate", wanted);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.path("exceptionDetails").toString());
        }
        return answer.at("/result/value");
    }

    /** What the browser's console has told of mistakes so far: refusals by a policy, failed loads, exceptions. */
    public List<String> complaints() {
        return page.complaints();
    }

    @Override
    public void close() {
        page.close();
        process.destroy();
        process.onExit().join();
    }
}
