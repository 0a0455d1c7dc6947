package dev.waybill.acceptance.console;

import dev.waybill.acceptance.browser.RequiredChromium;
import dev.waybill.core.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the console, light and dark, on a wide screen and on narrow ones: axe finds no barrier where it is there, nothing has to
 * be scrolled sideways, the page's policy is never broken. What was seen lies in {@code target/console}.
 */
class LooksIT {

    private static ConsoleWaybill waybill;
    private static Visitor visitor;
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        RequiredChromium.check(LooksIT.class);
        waybill = ConsoleWaybill.start(folder.resolve("up"));
        visitor = Visitor.at(waybill.url(), Files.createDirectories(folder.resolve("browser")));
        String done = waybill.submit("slow", Json.object().put("text", "a job like any other"));
        waybill.awaits(done, "completed");
        String other = waybill.submit("slow", Json.object().put("text", "another"));
        waybill.awaits(other, "completed");
        String claim = waybill.claim("claims", "I was charged twice for the same order, please refund one payment", 10);
        waybill.claim("pairs", "The app crashes as soon as I open it", 20);
        String batch = ConsoleWaybill.done(
                        waybill.api()
                                .post(
                                        "/v1/batches",
                                        "{\"task\":\"slow\",\"items\":[{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}},"
                                                + "{\"custom_id\":\"b\",\"input\":{}}]}"),
                        202)
                .path("id")
                .asText();
        String webhook = waybill.webhookToNobody();
        waybill.api().post("/v1/webhooks/" + webhook + "/test", "");
        PLACES.putAll(Map.of("jobs", "#/jobs", "job", "#/jobs/" + done, "steps", "#/jobs/" + done + "?tab=steps"));
        PLACES.put("records", "#/jobs/" + done + "?tab=records");
        PLACES.put("waiting", "#/jobs/" + claim);
        PLACES.put("compare", "#/jobs/" + done + "/compare?with=" + other);
        PLACES.put("reviews", "#/reviews");
        PLACES.put("figures", "#/reviews/figures");
        PLACES.put("desk", "#/reviews/" + claim);
        PLACES.put("batches", "#/batches");
        PLACES.put("batch", "#/batches/" + batch);
        PLACES.put("tasks", "#/tasks");
        PLACES.put("task", "#/tasks/ticket-triage");
        PLACES.put("endpoints", "#/endpoints");
        PLACES.put("webhooks", "#/webhooks");
        PLACES.put("webhook", "#/webhooks/" + webhook);
        PLACES.put("usage", "#/usage");
    }

    @AfterAll
    static void stop() throws Exception {
        if (visitor != null) {
            visitor.close();
        }
        if (waybill != null) {
            waybill.close();
        }
    }

    @Test
    void everyPage_isInOrder_inBothThemes_wideAndNarrow() throws Exception {
        visitor.open(waybill.url().resolve("/console")).awaits("document.querySelector('.signin input')");
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 380, 320}) {
                visitor.look(width, dark);
                see("sign-in", dark, width);
            }
        }
        visitor.signIn(waybill.key());
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            visitor.go(place.getValue()).settles();
            for (boolean dark : new boolean[] {false, true}) {
                for (int width : new int[] {1280, 380, 320}) {
                    visitor.look(width, dark);
                    see(place.getKey(), dark, width);
                }
            }
        }
        visitor.hasNoComplaints();
    }

    private static void see(String name, boolean dark, int width) throws Exception {
        String view = name + (dark ? "-dark-" : "-light-") + width;
        visitor.isInOrder(view);
        if (width != 320) {
            visitor.photographs(view);
        }
    }
}
