package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    private final Path system;

    ScratchTest(@TempDir Path system) {
        this.system = system;
    }

    @AfterEach
    void remove() {
        Scratch.remove();
    }

    @Test
    void folderOfThisRun_goesAtItsEnd_andThatOfAKilledRunAtTheNextStart() throws IOException {
        Path killed = Files.createDirectory(system.resolve("waybill-run-1-1"));
        Files.writeString(killed.resolve("owner"), "1 2001-01-01T00:00:00Z");
        Files.writeString(killed.resolve("libnative.so"), "code");
        Path own = Files.createDirectory(system.resolve("waybill-run-2-2"));

        Scratch.claim(own);
        assertThat(killed).doesNotExist();
        Files.writeString(own.resolve("libnative.so"), "code");
        Scratch.remove();
        assertThat(own).doesNotExist();
    }

    @Test
    void folderOfARunThatNeverBegan_goesAtItsEnd_unlessSomethingIsInIt() throws IOException {
        Path own = Files.createDirectory(system.resolve("waybill-run-3-3"));
        Path used = Files.createDirectory(system.resolve("waybill-run-4-4"));
        Files.writeString(used.resolve("libnative.so"), "code");
        Path other = Files.createDirectory(system.resolve("of-others"));

        Scratch.discard(own);
        Scratch.discard(used);
        Scratch.discard(other);
        assertThat(own).doesNotExist();
        assertThat(used).exists();
        assertThat(other).exists();
    }

    @Test
    void folderOfARunUnderWay_isNotDiscarded() throws IOException {
        Path own = Files.createDirectory(system.resolve("waybill-run-5-5"));
        Scratch.claim(own);
        Scratch.discard(own);
        assertThat(own).exists();
    }

    @Test
    void systemsOwnFolder_isLeftAsItIs() throws IOException {
        Path file = Files.writeString(system.resolve("of-others"), "x");
        Scratch.claim(system);
        Scratch.remove();
        assertThat(file).exists();
        assertThat(system.resolve("owner")).doesNotExist();
    }
}
