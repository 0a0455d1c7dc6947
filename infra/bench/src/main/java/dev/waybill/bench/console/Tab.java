package dev.waybill.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.bench.browser.Chromium;
import dev.waybill.core.json.Json;
import java.net.URI;

/** A tab of the browser in which somebody is signed in to a console. Not thread-safe. */
final class Tab {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    private final Chromium browser;

    Tab(Chromium browser) {
        this.browser = browser;
        browser.look(WIDTH, HEIGHT, false);
    }

    /** Signs in by a key, and goes to a place of the console. */
    void open(URI server, String key, String place) {
        browser.open(server.resolve("/console"));
        browser.await("document.querySelector('.signin input')");
        browser.click(".signin input");
        browser.type(key);
        browser.press("Enter");
        browser.await("document.querySelector('.top nav')");
        browser.evaluate("location.hash = " + Json.write(TextNode.valueOf(place)));
    }

    void await(String expression) {
        browser.await(expression);
    }

    JsonNode evaluate(String expression) {
        return browser.evaluate(expression);
    }

    void press(String key) {
        browser.press(key);
    }

    /** What the page holds in memory once what is garbage is gone, in MB. */
    long heapMegabytes() {
        return browser.heapBytes() >> 20;
    }
}
