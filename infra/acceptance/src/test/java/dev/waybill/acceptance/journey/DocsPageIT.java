package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.browser.RequiredChromium;
import dev.waybill.bench.browser.Chromium;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of the contract, as a running Waybill serves it, in a real browser. */
@ExtendWith(SharedWaybill.Given.class)
class DocsPageIT {

    /** Opens the form of an operation, types a key where it wants one, sends it, and waits for what is shown. */
    private static final String TRY = """
            (async () => {
              const section = document.getElementById('%s');
              section.querySelector('.tryit').click();
              const form = section.querySelector('form');
              const key = form.querySelector('input[type=password]');
              if (key) {
                key.value = '%s';
                key.dispatchEvent(new Event('input'));
              }
              form.requestSubmit();
              const output = form.querySelector('output');
              for (let looked = 0; looked < 300 && output.querySelectorAll('pre').length < 2; looked++) {
                await new Promise(later => setTimeout(later, 100));
              }
              return output.textContent;
            })()""";

    private static RunningWaybill waybill;
    private static @Nullable Chromium browser;

    @BeforeAll
    static void start(SharedWaybill shared, @TempDir Path profile) throws Exception {
        RequiredChromium.check(DocsPageIT.class);
        waybill = shared.with();
        browser = Chromium.start(profile);
        browser.open(waybill.url().resolve("/docs"));
        assertThat(evaluate("document.title + ': ' + document.body.innerText").asText())
                .startsWith("Waybill API: ");
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static JsonNode evaluate(String expression) {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        return browser.evaluate(expression);
    }

    @Test
    void operations_areTriedOnTheServerThatThePageCameFrom_withAKeyThatIsKeptNowhere() {
        assertThat(evaluate(TRY.formatted("health", "")).asText())
                .startsWith("200")
                .contains(" ms", "content-type: application/json", "\"status\": \"ok\"");
        assertThat(evaluate(TRY.formatted("listJobs", waybill.key())).asText())
                .startsWith("200")
                .contains("\"has_more\"");
        assertThat(evaluate(
                                "JSON.stringify([localStorage.length, sessionStorage.length, document.cookie, location.search])")
                        .asText())
                .isEqualTo("[0,0,\"\",\"\"]");
        assertThat(evaluate("document.querySelector('#getJob form')").isNull()).isTrue();
        assertThat(evaluate("(document.querySelector('#submitJob .tryit').click(),"
                                + " document.querySelector('#submitJob input[type=password]').value)")
                        .asText())
                .as("typed once")
                .isEqualTo(waybill.key());
        nothingWasRefused();
    }

    @Test
    void everySample_canBeCopied_andTheIndexFiltered() {
        assertThat(evaluate("document.querySelectorAll('pre.sample').length").asInt())
                .isGreaterThan(100)
                .isEqualTo(evaluate("document.querySelectorAll('pre.sample + button.copy').length")
                        .asInt());
        assertThat(evaluate("document.querySelector('.origin').textContent").asText())
                .contains("WAYBILL_URL=" + waybill.url());
        assertThat(evaluate("""
                        (() => {
                          const filter = document.getElementById('filter');
                          filter.value = 'revokeKey';
                          filter.dispatchEvent(new Event('input'));
                          const shown = [...document.querySelectorAll('#index li li')].filter(entry => entry.checkVisibility());
                          filter.value = '';
                          filter.dispatchEvent(new Event('input'));
                          return shown.map(entry => entry.firstElementChild.hash).join();
                        })()""").asText()).isEqualTo("#revokeKey");
        nothingWasRefused();
    }

    @Test
    void narrowScreen_needsNoScrollingSideways() {
        if (browser != null) {
            browser.width(320);
        }
        evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        evaluate("[...document.querySelectorAll('.op')].forEach(each => each.scrollIntoView({behavior: 'instant'}))");
        assertThat(evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(320);
        nothingWasRefused();
    }

    private static void nothingWasRefused() {
        assertThat(browser).isNotNull();
        assertThat(browser.complaints()).isEmpty();
    }
}
