package dev.waybill.emulator.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.resource.Deployment;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.SamTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is refused with its place, what was expected and what came, and the way out; and once. */
class MistakesTest {

    private final Path folder;

    MistakesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<WrongTemplate> mistakes() {
        return WrongTemplate.all();
    }

    @Test
    void templateWithoutMistake_isTaken() {
        assertThatCode(() -> read(WrongTemplate.rightIn(folder))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isRefusedWithPlaceReasonAndWayOut(WrongTemplate wrong) {
        assertThatThrownBy(() -> read(wrong.in(folder)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessage(wrong.said());
    }

    @Test
    void docs_listTheMistakesWithWhatIsSaid() throws IOException {
        String table = mistakes().stream()
                .map(wrong -> "| " + wrong.mistake() + " | `" + wrong.said().replace("`", "'") + "` |"
                        + (wrong.linter() ? "" : " not"))
                .map(row -> row.endsWith(" not") ? row + " |" : row + " yes |")
                .collect(Collectors.joining("\n"));
        Path docs = Path.of(System.getProperty("waybill.root"), "docs/reference/local.md");
        assertThat(Files.readString(docs))
                .as("docs/reference/local.md needs these rows:\n" + table)
                .contains(table);
    }

    private static Deployment read(Path template) {
        return DeploymentReader.read(SamTemplate.read(template, "trial", Map.of()));
    }
}
