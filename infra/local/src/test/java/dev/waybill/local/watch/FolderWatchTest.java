package dev.waybill.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look finds: looks are made by the test, so that no time has to pass. */
class FolderWatchTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private long ticks;

    private FolderWatch watch() {
        return new FolderWatch(List.of(root));
    }

    /** Each write has a time of its own, as those of people have. */
    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return touched(file);
    }

    private Path touched(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + ++ticks));
    }

    private FileChange written(String name, String text) {
        return new FileChange.Written(root, root.resolve(name), text);
    }

    private FileChange gone(String name) {
        return new FileChange.Gone(root, root.resolve(name));
    }

    @Test
    void beginning_findsWhatThereIs_inOrder_andNothingIsNewAfterIt() throws IOException {
        write("b/1.yaml", "b");
        write("a/2.yml", "a2");
        write("a/1.json", "a1");
        FolderWatch watch = watch();

        assertThat(watch.begin())
                .containsExactly(written("a/1.json", "a1"), written("a/2.yml", "a2"), written("b/1.yaml", "b"));
        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void change_isToldOnce_whenTheNextLookFindsTheSame() throws IOException {
        write("a/1.yaml", "one");
        FolderWatch watch = watch();
        watch.begin();
        write("a/1.yaml", "two");

        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).containsExactly(written("a/1.yaml", "two"));
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void fileThatIsStillBeingWritten_isToldWhenItStandsStill() throws IOException {
        FolderWatch watch = watch();
        watch.begin();
        write("a/1.yaml", "h");
        assertThat(watch.look()).isEmpty();
        write("a/1.yaml", "half");
        assertThat(watch.look()).isEmpty();
        write("a/1.yaml", "half and half");
        assertThat(watch.look()).isEmpty();

        assertThat(watch.look()).containsExactly(written("a/1.yaml", "half and half"));
    }

    @Test
    void secondWriteWithinTheSameTickOfTheClock_andOfTheSameSize_isNotMissed() throws IOException {
        Path file = write("a/1.yaml", "one");
        FolderWatch watch = watch();
        watch.begin();
        write("a/1.yaml", "two");
        FileTime time = Files.getLastModifiedTime(file);
        watch.look();
        Files.writeString(file, "six");
        Files.setLastModifiedTime(file, time);

        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).containsExactly(written("a/1.yaml", "six"));
    }

    @Test
    void fileThatAnotherIsMovedOver_isChanged_thoughTimeAndSizeAreTheSame() throws IOException {
        Path file = write("a/1.yaml", "one");
        Path other = write("a/1.yaml.new", "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        FolderWatch watch = watch();
        watch.begin();
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        watch.look();
        assertThat(watch.look()).containsExactly(written("a/1.yaml", "two"));
    }

    @Test
    void fileThatIsDeletedAndComesBack_wasNeverGone() throws IOException {
        Path file = write("a/1.yaml", "one");
        FolderWatch watch = watch();
        watch.begin();
        Files.delete(file);
        assertThat(watch.look()).isEmpty();
        write("a/1.yaml", "two");

        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).containsExactly(written("a/1.yaml", "two"));
    }

    @Test
    void fileThatStaysDeleted_isGone_andNewWhereItComesAgain() throws IOException {
        Path file = write("a/1.yaml", "one");
        FolderWatch watch = watch();
        watch.begin();
        Files.delete(file);
        watch.look();
        assertThat(watch.look()).containsExactly(gone("a/1.yaml"));
        assertThat(watch.look()).isEmpty();
        write("a/1.yaml", "one");
        watch.look();

        assertThat(watch.look()).containsExactly(written("a/1.yaml", "one"));
    }

    @Test
    void timeThatChangedAlone_isNoChange() throws IOException {
        Path file = write("a/1.yaml", "one");
        FolderWatch watch = watch();
        watch.begin();
        touched(file);

        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void newFolder_isWatchedToo() throws IOException {
        FolderWatch watch = watch();
        watch.begin();
        write("new/1.yaml", "one");
        watch.look();

        assertThat(watch.look()).containsExactly(written("new/1.yaml", "one"));
    }

    @Test
    void folderThatComesLater_orGoesAndComesBack_isWatched() throws IOException {
        Path late = root.resolve("late");
        FolderWatch watch = new FolderWatch(List.of(late));
        assertThat(watch.begin()).isEmpty();
        Path file = write("late/a/1.yaml", "one");
        watch.look();
        assertThat(watch.look()).containsExactly(new FileChange.Written(late, file, "one"));
        Path away = root.resolve("away");
        Files.move(late, away);
        watch.look();
        assertThat(watch.look()).containsExactly(new FileChange.Gone(late, file));
        Files.move(away, late);
        watch.look();

        assertThat(watch.look()).containsExactly(new FileChange.Written(late, file, "one"));
    }

    @Test
    void filesOfEditors_andWhatLiesElsewhere_areNotLookedAt() throws IOException {
        FolderWatch watch = watch();
        watch.begin();
        write("a/.1.yaml.swp", "x");
        write("a/.#1.yaml", "x");
        write("a/1.yaml~", "x");
        write("a/4913", "x");
        write(".git/1.yaml", "x");
        write("a/deep/1.yaml", "x");
        Files.createSymbolicLink(root.resolve("a/9.yaml"), root.resolve("nowhere.yaml"));
        Files.createDirectories(root.resolve("a/folder.yaml"));
        watch.look();

        assertThat(watch.look()).isEmpty();
    }

    @Test
    void linkedFile_isFollowed() throws IOException {
        Path target = write("elsewhere/deep/er/text", "one");
        Files.createDirectories(root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/1.yaml"), target);
        FolderWatch watch = watch();
        watch.begin();
        write("elsewhere/deep/er/text", "two");
        watch.look();

        assertThat(watch.look()).containsExactly(written("a/1.yaml", "two"));
    }

    @Test
    void fileThatIsNoText_isToldAsOne_onceForEachChange() throws IOException {
        Path file = write("a/1.yaml", "one");
        FolderWatch watch = watch();
        watch.begin();
        Files.write(file, new byte[] {(byte) 0x89, (byte) 0xff});
        touched(file);
        watch.look();

        assertThat(watch.look()).singleElement().isInstanceOf(FileChange.Unreadable.class);
        assertThat(watch.look()).isEmpty();
        touched(file);
        watch.look();
        assertThat(watch.look()).isEmpty();
    }
}
