package dev.waybill.api.about;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.open;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for people, and what they load. */
class PageRoutesTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"/(?:docs|console)/([^\"]+)\"");

    private final AboutHandler about = new AboutHandler(new TestApi().edge, Contract.bundled(), Optional::empty);

    private Answer page(String page) {
        return call(about, open("GET /" + page));
    }

    private Answer asset(String page, String name) {
        return call(about, path(open("GET /" + page + "/{asset}"), "asset", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs", "console"})
    void page_allowsItsOwnFilesAlone_andIsAskedForEachTime(String name) {
        Answer page = page(name);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy").split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self'",
                        "connect-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs", "console"})
    void pageThatTheCallerHas_isNotSentAgain(String name) {
        String etag = page(name).header("ETag");
        Answer again = call(about, header(open("GET /" + name), "if-none-match", etag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        assertThat(call(about, header(open("GET /" + name), "if-none-match", "\"another\""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"docs, page", "console, console"})
    void whatThePageLoads_isThere_forGood(String page, String file) {
        Set<String> names = new LinkedHashSet<>();
        Matcher loaded = LOADED.matcher(page(page).text());
        while (loaded.find()) {
            names.add(loaded.group(1));
        }
        assertThat(names).hasSize(3);
        for (String name : names) {
            Answer asset = asset(page, name);
            assertThat(asset.status()).as(name).isEqualTo(200);
            assertThat(name).matches(file + "\\.[0-9a-f]{16}\\.(css|js|svg)");
            assertThat(asset.header("content-type")).matches("(text/css|text/javascript|image/svg)\\S*.*");
            assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(asset.text()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "docs, page.css",
        "docs, samples.yaml",
        "docs, ../openapi.yaml",
        "docs, page.0000000000000000.css",
        "console, console.css",
        "console, console.html",
        "console, ../openapi.yaml",
        "console, console.0000000000000000.js"
    })
    void nameThatThePageDoesNotLoad_isNotFound(String page, String name) {
        Answer refused = asset(page, name);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().path("code").asText()).isEqualTo("not_found");
    }
}
