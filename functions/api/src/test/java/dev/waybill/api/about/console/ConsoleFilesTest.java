package dev.waybill.api.about.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** What the console is made of, as text: small, from here alone, and with nothing that turns a text into markup or code. */
class ConsoleFilesTest {

    private static final int MOST_BYTES = 60 * 1024;
    private static final Path SOURCES = Path.of(
            System.getProperty("waybill.root"), "functions/api/src/main/resources/dev/waybill/api/about/console");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*\"([^\"]+)\"");
    private static final Pattern MARKUP_OR_CODE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\\.write|createContextualFragment"
                    + "|DOMParser|srcdoc|\\beval\\s*\\(|new Function|setTimeout\\(\\s*[\"'`]|setInterval\\(\\s*[\"'`]"
                    + "|javascript:|createPolicy|\\bon[a-z]+=\"|style=\"|<script|<style|import\\s*\\(");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]", Pattern.CASE_INSENSITIVE);
    private static final ConsoleFiles FILES = ConsoleFiles.bundled();

    static List<String> own() {
        return FILES.names().stream()
                .filter(name -> !name.equals("base/standalone.js") && !name.endsWith(".svg"))
                .toList();
    }

    static List<String> modules() {
        return own().stream().filter(name -> name.endsWith(".js")).toList();
    }

    private static String text(String name) {
        return FILES.named(FILES.build(), name).orElseThrow().text();
    }

    @Test
    void everyFileThere_isLoaded_andTheOtherWayRound() throws IOException {
        try (Stream<Path> found = Files.walk(SOURCES)) {
            assertThat(found.filter(Files::isRegularFile)
                            .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> name.contains("/")))
                    .containsExactlyInAnyOrderElementsOf(FILES.names().stream()
                            .filter(name -> !name.equals("base/standalone.js"))
                            .toList());
        }
    }

    @Test
    void allOfIt_isSmall() throws IOException {
        int sum = gzipped(FILES.page());
        for (String name : FILES.names()) {
            sum += gzipped(text(name));
        }
        assertThat(sum).as("bytes of the page and all it loads, each gzipped").isLessThanOrEqualTo(MOST_BYTES);
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.size();
    }

    @ParameterizedTest
    @MethodSource("own")
    void noText_becomesMarkupOrCode(String name) {
        assertThat(MARKUP_OR_CODE.matcher(text(name)).results().map(found -> found.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("own")
    void nothing_comesFromElsewhere(String name) {
        assertThat(ELSEWHERE.matcher(text(name)).results().map(found -> found.group()))
                .isEmpty();
    }

    @Test
    void thePage_hasNoCodeOfItsOwn() {
        String page = FILES.page();
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=\"/console/)");
        assertThat(page).doesNotContain("<style", "style=").doesNotContainPattern("\\son[a-z]+=");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyImport_isOfAFileThatIsThere(String name) {
        Matcher imported = IMPORT.matcher(text(name));
        while (imported.find()) {
            assertThat(imported.group(1)).as("from files of the console alone").startsWith(".");
            Path path = Path.of(name).getParent().resolve(imported.group(1)).normalize();
            assertThat(FILES.names()).contains(path.toString().replace('\\', '/'));
        }
    }

    @Test
    void anotherFile_isAnotherBuild() {
        assertThat(FILES.build()).matches("[0-9a-f]{16}");
        assertThat(FILES.named("0".repeat(16), "base/main.js")).isEmpty();
        assertThat(FILES.named(FILES.build(), "files.txt")).isEmpty();
        assertThat(FILES.named(FILES.build(), "console.html")).isEmpty();
    }
}
