package dev.waybill.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.acceptance.browser.RequiredChromium;
import dev.waybill.bench.browser.Chromium;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody with a browser of their own at the console of a Waybill. Not thread-safe. */
final class Visitor implements AutoCloseable {

    private static final int HEIGHT = 900;
    private static final int MOST_TABS = 100;

    /** Axe as npm has it, told by a system property; the rules it breaks come with where they are broken. */
    private static final String AXE = "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify("
            + "r.violations.map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' '))"
            + ".join(', '))))";

    private final Chromium browser;
    private final URI console;

    private Visitor(Chromium browser, URI server) {
        this.browser = browser;
        this.console = server.resolve("/console");
    }

    /** @param profile an empty folder for what the browser keeps */
    static Visitor at(URI server, Path profile) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(RequiredChromium.start(Visitor.class, profile), server);
        visitor.look(1280, false);
        return visitor;
    }

    /** Types a key where the console asks for one. */
    Visitor signIn(String key) {
        browser.open(console);
        browser.await("document.querySelector('.signin input')");
        browser.click(".signin input");
        browser.type(key);
        browser.press("Enter");
        browser.await("document.querySelector('.top nav')");
        return this;
    }

    /** Opens a link as somebody who was sent it. */
    Visitor open(URI link) {
        browser.open(link);
        return this;
    }

    /** Goes to a place of the console, such as {@code #/jobs?status=failed}, and waits until its heading stands there. */
    Visitor go(String place) {
        browser.evaluate("location.hash = " + quoted(place));
        browser.await("document.querySelector('main h1')");
        return this;
    }

    Visitor look(int width, boolean dark) {
        browser.look(width, HEIGHT, dark);
        return this;
    }

    Visitor press(String... keys) {
        for (String key : keys) {
            browser.press(key);
        }
        return this;
    }

    Visitor type(String text) {
        browser.type(text);
        return this;
    }

    /** Goes on by Tab until the focus is on what is wanted. */
    Visitor tabTo(String selector) {
        browser.await("document.querySelector(" + quoted(selector) + ")");
        return tabUntil("document.activeElement?.matches(" + quoted(selector) + ")");
    }

    /** Goes on by Tab until the focus is on the link or button that says this; it has to be in sight by then. */
    Visitor tabToWords(String words) {
        return sees(words).tabUntil("document.activeElement?.innerText?.trim() === " + quoted(words));
    }

    private Visitor tabUntil(String isThere) {
        for (int tabs = 0; !browser.evaluate(isThere).asBoolean(); tabs++) {
            assertThat(tabs).as("tabs until " + isThere).isLessThan(MOST_TABS);
            browser.press("Tab");
        }
        return this;
    }

    Visitor clickOn(String words) {
        browser.clickOn(words);
        return this;
    }

    Visitor click(String selector) {
        browser.click(selector);
        return this;
    }

    /** Waits until the page says this somewhere in sight. */
    Visitor sees(String words) {
        browser.await("document.body.innerText.includes(" + quoted(words) + ")");
        return this;
    }

    /** Waits until the page says this nowhere in sight. */
    Visitor seesNoMore(String words) {
        browser.await("!document.body.innerText.includes(" + quoted(words) + ")");
        return this;
    }

    Visitor awaits(String expression) {
        browser.await(expression);
        return this;
    }

    String text(String selector) {
        return browser.evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    JsonNode evaluate(String expression) {
        return browser.evaluate(expression);
    }

    /** Nothing was refused by the page's policy, nothing failed to load, nothing was thrown. */
    Visitor hasNoComplaints() {
        assertThat(browser.complaints().stream().filter(told -> !isAnAnswer(told)))
                .isEmpty();
        return this;
    }

    /** A refusal of the API shows in the browser's own log too; the page tells it, and that is what tests look at. */
    private static boolean isAnAnswer(String told) {
        return told.contains("Failed to load resource") && told.contains("/v1/");
    }

    /** The page is no wider than its window, and axe, where it is there, finds nothing. */
    Visitor isInOrder(String place) {
        assertThat(browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        .asInt())
                .as(place + " scrolls sideways by so many pixels")
                .isZero();
        String axe = System.getProperty("waybill.axe", "");
        if (!axe.isEmpty()) {
            try {
                String found = browser.evaluateApart(Files.readString(Path.of(axe)), AXE)
                        .asText();
                assertThat(Json.parse(found)).as(place).isEmpty();
            } catch (IOException unreadable) {
                throw new IllegalStateException("waybill.axe names no file that can be read", unreadable);
            }
        }
        return this;
    }

    /** Keeps what is seen where the build's output is. */
    Visitor photographs(String name) throws IOException {
        browser.screenshot(
                Path.of(System.getProperty("waybill.root"), "infra/acceptance/target/console", name + ".png"));
        return this;
    }

    /** Waits until nothing on the page has changed for a while: what it asked for has come. */
    Visitor settles() {
        browser.evaluate(
                "new Promise(done => { let timer; const later = () => { clearTimeout(timer); timer = setTimeout(() =>"
                        + " { watch.disconnect(); done(true); }, 700); };"
                        + " const watch = new MutationObserver(later); later(); setTimeout(() => done(true), 4000);"
                        + " watch.observe(document.querySelector('main'), {childList: true, subtree: true}); })");
        return this;
    }

    private static String quoted(String text) {
        return Json.write(TextNode.valueOf(text));
    }

    @Override
    public void close() {
        browser.close();
    }
}
