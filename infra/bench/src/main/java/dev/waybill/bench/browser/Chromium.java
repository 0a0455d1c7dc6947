package dev.waybill.bench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.environment.ProcessEnvironment;
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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

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

    /** Where it is on this machine; empty where it is not on the PATH. */
    public static Optional<Path> executable() {
        String path = ProcessEnvironment.current().get("PATH").orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
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
            until(
                    "Chromium to say where it listens",
                    () -> Files.exists(told) && Files.readString(told).contains("\n"));
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
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Waits until an expression of the page comes to something true. */
    public void await(String expression) {
        until(expression, () -> evaluate("Boolean(" + expression + ")").asBoolean());
    }

    private static void until(String what, Callable<Boolean> is) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!is.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("waited in vain for " + what);
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + what, stopped);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("while waiting for " + what, failed);
        }
    }

    /** Presses a key where the focus is, such as {@code a}, {@code Enter} or {@code Control+Enter}. */
    public void press(String key) {
        Keystroke stroke = Keystroke.of(key);
        page.call("Input.dispatchKeyEvent", stroke.down());
        page.call("Input.dispatchKeyEvent", stroke.up());
    }

    /** Types a text where the focus is. */
    public void type(String text) {
        page.call("Input.insertText", Json.object().put("text", text));
    }

    /**
     * Clicks in the middle of what a selector names, as somebody would who sees it.
     *
     * @param selector of CSS; the first that is in sight is meant
     */
    public void click(String selector) {
        clickAt(seen("[...document.querySelectorAll(" + Json.write(TextNode.valueOf(selector)) + ")]"));
    }

    private void clickAt(JsonNode middle) {
        for (String kind : List.of("mousePressed", "mouseReleased")) {
            ObjectNode event =
                    Json.object().put("type", kind).put("button", "left").put("clickCount", 1);
            event.set("x", middle.path(0));
            event.set("y", middle.path(1));
            page.call("Input.dispatchMouseEvent", event);
        }
    }

    /** Clicks on the button, link or label that says this. */
    public void clickOn(String words) {
        String said = Json.write(TextNode.valueOf(words));
        String found = "[...document.querySelectorAll('button, a, label, summary, [role=button], [role=tab]')]"
                + ".filter(e => e.innerText.trim().replace(/\\s+/g, ' ') === " + said
                + " || e.getAttribute('aria-label') === " + said + ")";
        clickAt(seen(found));
    }

    /** Waits until one of these elements is in sight, and says where its middle is. */
    private JsonNode seen(String elements) {
        String where = "(() => { const e = " + elements + ".find(e => e.getClientRects().length > 0 && !e.disabled);"
                + " if (!e) { return null; } e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.left + r.width / 2, r.top + r.height / 2]; })()";
        await(where);
        return evaluate(where);
    }

    /** How the page is looked at: so wide and high, in a dark room or a light one. */
    public void look(int width, int height, boolean dark) {
        ObjectNode metrics = Json.object()
                .put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 1)
                .put("mobile", false);
        page.call("Emulation.setDeviceMetricsOverride", metrics);
        ObjectNode media = Json.object();
        ArrayNode features = media.putArray("features");
        features.addObject().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
        features.addObject().put("name", "prefers-reduced-motion").put("value", "reduce");
        page.call("Emulation.setEmulatedMedia", media);
    }

    /** Adds so much to the time that each answer takes. */
    public void delay(Duration latency) {
        page.call("Network.enable", Json.object());
        page.call(
                "Network.emulateNetworkConditions",
                Json.object()
                        .put("offline", false)
                        .put("latency", latency.toMillis())
                        .put("downloadThroughput", -1)
                        .put("uploadThroughput", -1));
    }

    /** What the page's scripts hold once what is garbage is gone. */
    public long heapBytes() {
        page.call("HeapProfiler.collectGarbage", Json.object());
        return page.call("Runtime.getHeapUsage", Json.object()).path("usedSize").asLong();
    }

    /** What is seen, as a PNG. */
    public void screenshot(Path file) throws IOException {
        String image = page.call("Page.captureScreenshot", Json.object().put("format", "png"))
                .path("data")
                .asText();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(image));
    }

    /** The same as {@link #evaluate}, after a script and apart from the page's own: what the page forbids itself does not bind it. */
    public JsonNode evaluateApart(String script, String expression) {
        String frame = page.call("Page.getFrameTree", Json.object())
                .at("/frameTree/frame/id")
                .asText();
        int world = page.call(
                        "Page.createIsolatedWorld",
                        Json.object().put("frameId", frame).put("worldName", "apart"))
                .path("executionContextId")
                .asInt();
        page.call("Runtime.evaluate", Json.object().put("expression", script).put("contextId", world));
        return value(page.call(
                "Runtime.evaluate",
                Json.object()
                        .put("expression", expression)
                        .put("contextId", world)
                        .put("awaitPromise", true)
                        .put("returnByValue", true)));
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
        return value(page.call("Runtime.evaluate", wanted));
    }

    private static JsonNode value(JsonNode answer) {
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
        // Its helpers outlive it for a moment, and would still write to a profile that is being deleted.
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        process.onExit().join();
        for (ProcessHandle helper : helpers) {
            helper.destroyForcibly();
            helper.onExit().join();
        }
    }
}
