package dev.waybill.api.about.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.about.page.PageAssets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the console is made of: small, from here alone, and with nothing that turns a text into markup or code. */
class ConsolePageTest {

    private static final int MOST_BYTES = 60 * 1024;
    private static final Path SOURCES = Path.of(System.getProperty("waybill.root"), "functions/api/src/main/console");
    private static final Pattern IMPORT =
            Pattern.compile("\\bfrom \"([^\"]+)\"|^import \"([^\"]+)\"", Pattern.MULTILINE);
    private static final Pattern MARKUP_OR_CODE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\\.write|createContextualFragment"
                    + "|DOMParser|srcdoc|\\beval\\s*\\(|new Function|setTimeout\\(\\s*[\"'`]|setInterval\\(\\s*[\"'`]"
                    + "|javascript:|createPolicy|\\bon[a-z]+=\"|style=\"|<script|<style|import\\s*\\(");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]", Pattern.CASE_INSENSITIVE);

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void allOfIt_isSmall() throws IOException {
        ConsolePage page = ConsolePage.bundled();
        PageAssets assets = page.assets();
        int sum = gzipped(page.html())
                + gzipped(assets.script().text())
                + gzipped(assets.style().text())
                + gzipped(assets.icon().text());
        assertThat(sum).as("bytes of the page and all it loads, gzipped").isLessThanOrEqualTo(MOST_BYTES);
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.size();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void noText_becomesMarkupOrCode(Path file) {
        assertThat(MARKUP_OR_CODE.matcher(text(file)).results().map(found -> found.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nothing_comesFromElsewhere(Path file) {
        assertThat(ELSEWHERE.matcher(text(file)).results().map(found -> found.group()))
                .isEmpty();
        Matcher imported = IMPORT.matcher(text(file));
        while (imported.find()) {
            assertThat(imported.group(1) != null ? imported.group(1) : imported.group(2))
                    .matches("\\.\\.?/.+\\.js");
        }
    }

    @Test
    void whatIsMade_makesNoMarkupOrCodeEither() {
        String made = ConsolePage.bundled().assets().script().text();
        assertThat(made).doesNotContain("eval(", "new Function", "insertAdjacentHTML", "document.write");
    }

    @Test
    void thePage_hasNoCodeOfItsOwn() {
        String page = ConsolePage.bundled().html();
        assertThat(page)
                .doesNotContainPattern("<script(?![^>]* src=\"/console/)")
                .doesNotContain("<style", "style=")
                .doesNotContainPattern("\\son[a-z]+=");
    }
}
