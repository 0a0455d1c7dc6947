package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.model.EndpointText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsFileTest {

    private static final String URL = "{kind: openai, baseUrl: \"http://127.0.0.1:1/v1\"}\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneFile_isReadAsItIs_ofWhateverCharacters() throws IOException {
        String text = "# Schl\u00fcssel \ud83d\ude00\r\nendpoints:\n  llm: " + URL;
        Path file = put("models.yaml", text);
        assertThat(ModelsFile.read(file)).containsExactly(new EndpointText(file.toString(), text));
        assertThat(ModelsFile.read(null)).isEmpty();
    }

    @Test
    void filesOfAFolder_areReadTogether_howeverDeep_inTheOrderOfTheirPaths() throws IOException {
        put("b.yml", "endpoints:\n  two: " + URL);
        put("a/deep.yaml", "endpoints:\n  one: " + URL);
        put("notes.txt", "not for us");
        assertThat(ModelsFile.checked(ModelsFile.read(folder)).endpoints().names())
                .containsExactly("embedded", "one", "two");
    }

    @Test
    void manyEndpoints_fitInto100KB_andNoMore() throws IOException {
        StringBuilder text = new StringBuilder("endpoints:\n");
        for (int i = 0; i < 1_500; i++) {
            text.append("  llm-").append(i).append(": ").append(URL);
        }
        Path large = put("large.yaml", text.toString());
        assertThat(Files.size(large)).isBetween(80_000L, 102_400L);
        assertThat(ModelsFile.checked(ModelsFile.read(large)).endpoints().names())
                .hasSizeGreaterThan(1_000);

        put("more.yaml", "#".repeat(30_000));
        assertThatThrownBy(() -> ModelsFile.checked(ModelsFile.read(folder)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(folder.resolve("more.yaml") + ": (root): expected at most 102400 bytes of all");
        Path huge = put("huge.yaml", "#".repeat(102_401));
        assertThatThrownBy(() -> ModelsFile.read(huge))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("expected at most 102400 bytes of endpoints, came 102401");
    }

    @Test
    void mistake_isToldWithItsFileAndLine_andTwoFilesWithOneEndpointAreBothNamed() throws IOException {
        put("a.yaml", "endpoints:\n  llm: " + URL);
        put("b.yaml", "endpoints:\n  other: {kind: openai}\n  llm: " + URL);
        assertThatThrownBy(() -> ModelsFile.checked(ModelsFile.read(folder)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(folder.resolve("b.yaml") + ":2: /endpoints/other: expected a field baseUrl");
        put("b.yaml", "endpoints:\n  other: " + URL + "  llm: " + URL);
        assertThatThrownBy(() -> ModelsFile.checked(ModelsFile.read(folder)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(
                        folder.resolve("b.yaml") + ":3: /endpoints/llm: expected each endpoint in one place,"
                                + " came one that " + folder.resolve("a.yaml") + " names too");
    }

    @Test
    void secretThatLeadsNowhere_isToldWithItsFileAndLine_eachOfThem() throws IOException {
        put("a.yaml", "endpoints:\n  llm: " + URL);
        put(
                "b.yaml",
                "endpoints:\n  one:\n    kind: openai\n    baseUrl: \"https://models.example.com/v1\"\n    secret: env:NOT_SET_ANYWHERE\n");
        put("c.yaml", "endpoints:\n\n  two: " + URL.replace("}", ", secret: \"ssm:/a/key\"}"));

        assertThatThrownBy(() -> ModelsFile.checked(ModelsFile.read(folder)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(folder.resolve("b.yaml") + ":5: /endpoints/one/secret: expected a reference that"
                        + " can be resolved, came secret env:NOT_SET_ANYWHERE cannot be resolved")
                .hasMessageContaining(folder.resolve("c.yaml") + ":3: /endpoints/two/secret: ");
        assertThat(ModelsFile.checked(ModelsFile.read(folder), "llm"::equals)
                        .endpoints()
                        .names())
                .contains("one", "two");
    }

    @Test
    void folderWithoutAFileOfEndpoints_andFileThatIsNotThere_areRefused() {
        assertThatThrownBy(() -> ModelsFile.read(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("holds no file of endpoints");
        assertThatThrownBy(() -> ModelsFile.read(folder.resolve("nowhere.yaml")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("there is no such file");
    }

    private Path put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
