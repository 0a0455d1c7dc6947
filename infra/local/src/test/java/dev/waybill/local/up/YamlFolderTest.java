package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{}");
    }

    @Test
    void files_areThoseThatPeopleWrite_howeverDeep_inTheOrderOfTheirPaths() throws IOException {
        Path second = file("b/two.yml");
        Path first = file("a.yaml");
        Path third = file("c/d/three.json");
        file("notes.md");
        file("b/two.yaml.bak");

        assertThat(YamlFolder.files(folder)).containsExactly(first, second, third);
    }

    @Test
    void whatIsHidden_isLeftOut() throws IOException {
        Path shown = file("a.yaml");
        file(".a.yaml");
        file(".git/config.yaml");
        file("b/.cache/c.json");

        assertThat(YamlFolder.files(folder)).containsExactly(shown);
    }

    /** Kubernetes mounts a set of files as links through a hidden link to a hidden folder, so that it can change all at once. */
    @Test
    void mountedVolume_hasEachFileOnce() throws IOException {
        file("..2026_11_30/a.yaml");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_30"));
        Path shown = Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));

        assertThat(YamlFolder.files(folder)).containsExactly(shown);
    }

    /** Its own name is the user's business: {@code .waybill/tasks} may be named. */
    @Test
    void hiddenFolderThatIsNamed_isRead() throws IOException {
        Path shown = file(".models/a.yaml");

        assertThat(YamlFolder.files(folder.resolve(".models"))).containsExactly(shown);
    }
}
