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
import org.junit.jupiter.api.Test;

class ConsoleRouteTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"/console/([^\"]+)\"");

    private final AboutHandler about = new AboutHandler(new TestApi().edge, Contract.bundled(), Optional::empty);

    private Answer page() {
        return call(about, open("GET /console"));
    }

    private Answer asset(String name) {
        return call(about, path(open("GET /console/{asset}"), "asset", name));
    }

    @Test
    void page_allowsItsOwnFilesAlone_andIsAskedForEachTime() {
        Answer page = page();
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

    @Test
    void pageThatTheCallerHas_isNotSentAgain() {
        Answer again = call(about, header(open("GET /console"), "if-none-match", page().header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void whatThePageLoads_isThere_forGood() {
        Set<String> names = new LinkedHashSet<>();
        Matcher loaded = LOADED.matcher(page().text());
        while (loaded.find()) {
            names.add(loaded.group(1));
        }
        assertThat(names).hasSize(3);
        for (String name : names) {
            Answer asset = asset(name);
            assertThat(name).matches("console\\.[0-9a-f]{16}\\.(css|js|svg)");
            assertThat(asset.status()).as(name).isEqualTo(200);
            assertThat(asset.header("content-type")).matches("(text/css|text/javascript|image/svg)\\S*.*");
            assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(asset.text()).isNotEmpty();
        }
    }

    @Test
    void whatItDoesNotLoad_isNotFound() {
        assertThat(asset("console.css").status()).isEqualTo(404);
        assertThat(asset("console.html").status()).isEqualTo(404);
        assertThat(asset("../openapi.yaml").status()).isEqualTo(404);
        assertThat(asset("console.0000000000000000.js").body().path("code").asText())
                .isEqualTo("not_found");
    }
}
