package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.up.Engine.Unready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeEngine engine = new FakeEngine();
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void exampleTasks() throws IOException {
        task("infra/tasks/triage/1.yaml", "task: triage");
    }

    private void task(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private UpSettings settings(Path... tasks) {
        return new UpSettings(
                root, UpSettings.Address.LOOPBACK, root.resolve("data"), false, null, List.of(tasks), false);
    }

    private Up start(UpSettings settings) {
        return Up.start(settings, notes::add, ignored -> engine);
    }

    @Test
    void key_isTheOwnersAlone_andKeptAcrossRestarts() throws IOException {
        String first;
        try (Up up = start(settings())) {
            Path file = up.runFile().keyFile();
            first = Files.readString(file);
            assertThat(file).isAbsolute();
            assertThat(first).matches("wb_[A-Za-z0-9_-]{43}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (Up up = start(settings())) {
            assertThat(Files.readString(up.runFile().keyFile())).isEqualTo(first);
        }
        assertThat(engine.admitted).containsExactly(first, first);
    }

    @Test
    void tasks_arePublishedInOrder_thoseOfTheUserAfterTheExamples() throws IOException {
        task("mine/a/10.yaml", "x");
        task("mine/a/2.yaml", "x");

        start(settings(root.resolve("mine"))).close();

        assertThat(engine.published).containsExactly("triage/1", "a/2", "a/10");
    }

    @Test
    void versionWhoseEndpointIsAbsent_isSkippedWithOneLine() throws IOException {
        task("infra/tasks/triage/2.yaml", "models: [{endpoint: llm}]");

        start(settings()).close();

        assertThat(engine.published).containsExactly("triage/1");
        assertThat(notes)
                .containsExactly("skipped: the endpoint llm is not configured (--models, or --stand-ins to try it):"
                        + " triage version 2");
    }

    @Test
    void versionThatIsSkippedAndPublished_isToldOnce_withAllThatItWants() throws IOException {
        task("infra/tasks/triage/2.yaml", "models: [{endpoint: llm}]");
        engine.unready.add(new Unready("triage", 2, Set.of("erp", "llm")));
        engine.unready.add(new Unready("replies", 3, Set.of("gone")));
        engine.unready.add(new Unready("replies", 3, Set.of("gone")));

        start(settings()).close();

        assertThat(notes)
                .containsExactly(
                        "published, but cannot run: the endpoint gone is not configured (--models): replies version 3",
                        "published, but cannot run: the endpoints erp and llm are not configured",
                        "  (--models, or --stand-ins to try them): triage version 2");
    }

    @Test
    void taskWithAMistake_refusesTheStart_andLeavesNothingRunning() throws IOException {
        task("infra/tasks/triage/2.yaml", "mistake");

        assertThatThrownBy(() -> start(settings())).hasMessageContaining("2.yaml");

        assertThat(engine.closed).isTrue();
        assertThat(RunFile.read(root.resolve("data"))).isEmpty();
    }

    @Test
    void whileItRuns_otherCommandsFindIt() {
        Up up = start(settings());
        assertThat(RunFile.read(root.resolve("data"))).contains(up.runFile());

        up.close();

        assertThat(RunFile.read(root.resolve("data"))).isEmpty();
        assertThat(engine.closed).isTrue();
    }

    @Test
    void foldersWithoutTasks_areRefused() throws IOException {
        Path empty = Files.createDirectories(root.resolve("empty"));
        task("flat/1.yaml", "x");

        assertThatThrownBy(() -> start(settings(root.resolve("absent")))).hasMessageContaining("no tasks folder");
        assertThatThrownBy(() -> start(settings(empty))).hasMessageContaining("no task files");
        assertThatThrownBy(() -> start(settings(root.resolve("flat")))).hasMessageContaining("<task>/<version>.yaml");
    }

    @Test
    void secondStartOnOneFolder_isRefusedNamingTheFirst() {
        try (Up first = start(settings())) {
            assertThatThrownBy(() -> start(settings()))
                    .hasMessageContaining("another Waybill runs on")
                    .hasMessageContaining(first.runFile().url().toString());
        }
        start(settings()).close();
    }

    @Test
    void whileTasksAreWritten_eachFileIsADraft_andNoneIsPublished() throws IOException {
        task("mine/a/1.yaml", "one");
        task("mine/a/2.yaml", "mistake");

        start(settings(root.resolve("mine")).asDeveloping()).close();

        assertThat(engine.drafted).containsExactly("a/1 one", "triage/1 task: triage");
        assertThat(engine.published).isEmpty();
        assertThat(notes.get(0)).contains("a/2.yaml has a mistake");
        assertThat(notes.get(1))
                .contains(
                        "new jobs get the drafts of 2 tasks",
                        root.resolve("mine").toString());
    }

    @Test
    void whileTasksAreWritten_aFileThatIsSavedIsLive_andNothingOnceItIsClosed() throws IOException {
        Path mine = Files.createDirectories(root.resolve("mine"));
        List<String> told = new CopyOnWriteArrayList<>();
        try (Up up = Up.start(settings(mine).asDeveloping(), told::add, ignored -> engine)) {
            assertThat(up.runFile().url()).isEqualTo(engine.url());
            task("mine/new/1.yaml", "first");
            await().atMost(Duration.ofSeconds(60)).until(() -> engine.drafted.contains("new/1 first"));
            task("mine/new/1.yaml", "second");
            await().atMost(Duration.ofSeconds(60)).until(() -> engine.drafted.contains("new/1 second"));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> told.contains("new: text changed; draft sha256:second is live"));
        assertThat(told).contains("new: 1.yaml is new; draft sha256:first is live");
        assertThat(engine.closed).isTrue();
    }

    @Test
    void whileTasksAreWritten_aFolderThatIsNotThereIsStillAMistake() {
        assertThatThrownBy(() -> start(settings(root.resolve("absent")).asDeveloping()))
                .hasMessageContaining("no tasks folder");
    }

    @Test
    void listeningBeyondThisMachine_isWarnedOf() {
        UpSettings open = new UpSettings(
                root, new UpSettings.Address("0.0.0.0", 0), root.resolve("data"), false, null, List.of(), false);

        start(open).close();

        assertThat(notes).singleElement().asString().contains("warning", "0.0.0.0", "HTTP API");
    }

    @Test
    void dataFolderThatIsAFile_isOneSentence() throws IOException {
        Files.writeString(root.resolve("data"), "");

        assertThatThrownBy(() -> start(settings()))
                .hasMessage("the data folder " + root.resolve("data")
                        + " cannot be used: it is a file, not a folder; name a folder of your own with --data");
    }

    @Test
    void keyFileThatHoldsNoKey_isRefusedWithoutShowingIt() throws IOException {
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/key"), "canary");

        assertThatThrownBy(() -> start(settings()))
                .hasMessageContaining("holds no key")
                .hasMessageNotContaining("canary");
    }
}
