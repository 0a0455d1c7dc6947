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

class DocsRouteTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"/docs/([^\"]+)\"");

    private final AboutHandler about = new AboutHandler(new TestApi().edge, Contract.bundled(), Optional::empty);

    private Answer page() {
        return call(about, open("GET /docs"));
    }

    private Answer asset(String name) {
        return call(about, path(open("GET /docs/{asset}"), "asset", name));
    }

    @Test
    void page_allowsItsOwnFilesAlone() {
        Answer page = page();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy").split("; "))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self'",
                        "connect-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'");
        assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe", "*");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void pageThatTheCallerHas_isNotSentAgain() {
        String etag = page().header("ETag");
        Answer again = call(about, header(open("GET /docs"), "if-none-match", etag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        assertThat(call(about, header(open("GET /docs"), "if-none-match", "\"another\""))
                        .status())
                .isEqualTo(200);
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
            assertThat(asset.status()).as(name).isEqualTo(200);
            assertThat(name).matches("page\\.[0-9a-f]{16}\\.(css|js|svg)");
            assertThat(asset.header("content-type")).matches("(text/css|text/javascript|image/svg)\\S*.*");
            assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(asset.text()).isNotEmpty();
        }
    }

    @Test
    void nameThatThePageDoesNotLoad_isNotFound() {
        assertThat(asset("page.css").status()).isEqualTo(404);
        assertThat(asset("samples.yaml").status()).isEqualTo(404);
        assertThat(asset("../openapi.yaml").status()).isEqualTo(404);
        assertThat(asset("page.0000000000000000.css").body().path("code").asText())
                .isEqualTo("not_found");
    }
}
