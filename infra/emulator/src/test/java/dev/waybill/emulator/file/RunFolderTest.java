package dev.waybill.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final String PREFIX = "run-";

    private final Path parent;

    RunFolderTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void folderOfAProcessThatIsGone_isTakenAway_withAllThatIsInIt() throws Exception {
        Process gone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        String owner = gone.pid() + " "
                + gone.info().startInstant().map(Instant::toString).orElse("?");
        gone.getInputStream().readAllBytes();
        gone.waitFor();
        Path left = folder("run-1", owner);

        claim();

        assertThat(left).doesNotExist();
    }

    @Test
    void folderOfALivingProcess_stays() throws IOException {
        Path living = folder("run-2", own());
        claim();
        assertThat(living.resolve("lib/native.so")).exists();
    }

    @Test
    void folderOfAnEarlierProcessWithANumberThatIsInUseAgain_isTakenAway() throws IOException {
        Path left = folder("run-3", ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
        Path cutShort = folder("run-4", "");
        claim();
        assertThat(left).doesNotExist();
        assertThat(cutShort).doesNotExist();
    }

    @Test
    void folderThatDoesNotSayWhoseItIs_staysWhileItIsYoung() throws IOException {
        Path young = Files.createDirectory(parent.resolve("run-5"));
        Path old = Files.createDirectory(parent.resolve("run-6"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        claim();
        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void whatIsNoneOfItsKind_stays_andLinksAreNotFollowed() throws IOException {
        Path other = folder("walk-1", "1 2001-01-01T00:00:00Z");
        Path file = Files.writeString(parent.resolve("run-7"), "a file");
        Path kept = Files.createDirectory(parent.resolve("kept"));
        Files.writeString(kept.resolve("mine"), "x");
        Path left = folder("run-8", "1 2001-01-01T00:00:00Z");
        Files.createSymbolicLink(left.resolve("link"), kept);
        Path link = Files.createSymbolicLink(parent.resolve("run-9"), other);

        claim();

        assertThat(left).doesNotExist();
        assertThat(other).exists();
        assertThat(file).exists();
        assertThat(kept.resolve("mine")).exists();
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void close_takesItAway() throws IOException {
        RunFolder run = claim();
        Files.createDirectories(run.path().resolve("a/b"));
        run.close();
        assertThat(run.path()).doesNotExist();
        run.close();
    }

    private RunFolder claim() throws IOException {
        return RunFolder.claim(Files.createDirectory(parent.resolve("run-own")), PREFIX);
    }

    private Path folder(String name, String owner) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.createDirectory(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/native.so"), "code");
        Files.writeString(folder.resolve("owner"), owner);
        return folder;
    }

    private static String own() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }
}
