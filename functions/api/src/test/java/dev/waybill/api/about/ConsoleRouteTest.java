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

    private static final Pattern LOADED =
            Pattern.compile("(?:src|href)=\"/console/([0-9a-f]{16})/([a-z]+)/([a-z-]+\\.(?:css|js|svg))\"");

    private final AboutHandler about = new AboutHandler(new TestApi().edge, Contract.bundled(), Optional::empty);

    private Answer page() {
        return call(about, open("GET /console"));
    }

    private Answer file(String build, String room, String file) {
        return call(
                about,
                path(
                        path(path(open("GET /console/{build}/{room}/{file}"), "build", build), "room", room),
                        "file",
                        file));
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
    void whatThePageLoads_isThere_forGood_underOneHash() {
        Set<String> builds = new LinkedHashSet<>();
        Matcher loaded = LOADED.matcher(page().text());
        int files = 0;
        while (loaded.find()) {
            files++;
            builds.add(loaded.group(1));
            Answer file = file(loaded.group(1), loaded.group(2), loaded.group(3));
            assertThat(file.status()).as(loaded.group()).isEqualTo(200);
            assertThat(file.header("content-type")).matches("(text/css|text/javascript|image/svg)\\S*.*");
            assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(file.text()).isNotEmpty();
        }
        assertThat(files).isGreaterThan(20);
        assertThat(builds).hasSize(1);
    }

    @Test
    void whatItDoesNotLoad_isNotFound() {
        Matcher loaded = LOADED.matcher(page().text());
        assertThat(loaded.find()).isTrue();
        String build = loaded.group(1);
        assertThat(file("0000000000000000", "base", "main.js").status()).isEqualTo(404);
        assertThat(file(build, "base", "none.js").status()).isEqualTo(404);
        assertThat(file(build, "..", "files.txt").status()).isEqualTo(404);
        assertThat(file(build, "base", "../files.txt").body().path("code").asText())
                .isEqualTo("not_found");
    }
}
