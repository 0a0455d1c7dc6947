package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.up.StartRefused;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder belongs to one {@code up} at a time and to one format. */
class DataFolderIT {

    private final Path data;

    DataFolderIT(@TempDir Path root) {
        data = root.resolve("data");
    }

    @Test
    void secondUpOnOneFolder_isRefusedWithExitStatusTwo_andTheFirstGoesOn() throws Exception {
        try (Up first = Up.start(settings(), note -> {})) {
            URI url = first.runFile().url();

            Command second = up();

            assertThat(second.exit).as(second.said).isEqualTo(2);
            assertThat(second.said)
                    .contains("another Waybill runs on " + data, url.toString(), "name another folder with --data")
                    .doesNotContain("Exception");
            assertThat(second.printed).isEmpty();
            assertThat(statusOf(url.resolve("/healthz"))).isEqualTo(200);
            assertThat(data.resolve("up.json")).content().contains(url.toString());
        }
    }

    @Test
    void folderOfAnotherFormat_isRefusedWithExitStatusTwo_andItsStoreIsAsItWas() throws Exception {
        Up.start(settings(), note -> {}).close();
        Path store = data.resolve("store");
        Files.writeString(store.resolve("format"), "3\n");
        byte[] database = Files.readAllBytes(store.resolve("dynamodb.db"));
        Object changed = Files.getLastModifiedTime(store.resolve("dynamodb.db"));

        assertThatThrownBy(() -> Up.start(settings(), note -> {}))
                .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.isMistaken())
                        .isTrue())
                .hasMessageContaining("has the format 3, this version reads format 2");

        assertThat(store.resolve("dynamodb.db")).hasBinaryContent(database);
        assertThat((Object) Files.getLastModifiedTime(store.resolve("dynamodb.db")))
                .isEqualTo(changed);
        Files.writeString(store.resolve("format"), "2\n");
        Up.start(settings(), note -> {}).close();
    }

    @Test
    void nobodyElseOfTheMachine_readsAnythingInAFolderThatUpMade() throws Exception {
        assumeThat(data.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (Up up = Up.start(settings(), note -> {})) {
            isTheOwners();
            HttpResponse<String> job = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(up.runFile().url().resolve("/v1/jobs"))
                                    .header(
                                            "authorization",
                                            "Bearer "
                                                    + Files.readString(
                                                            up.runFile().keyFile()))
                                    .header("content-type", "application/json")
                                    .header("prefer", "wait=25")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"s\",\"body\":\"b\"}}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(job.statusCode()).as(job.body()).isLessThan(300);
            // Logs of functions, positions of streams and the store's own log are written when something happens.
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> names().containsAll(List.of(
                                    "SubmitJobFunction.log",
                                    "dynamodb.db",
                                    "dynamodb.db-wal",
                                    "dynamodb.db-shm",
                                    "key",
                                    "up.json"))
                            && names().stream().anyMatch(name -> name.endsWith(".properties")));
            isTheOwners();
        }
        isTheOwners();
        Up.start(settings(), note -> {}).close();
        isTheOwners();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private void isTheOwners() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                isTheOwners(file);
            }
        }
    }

    private void isTheOwners(Path file) throws IOException {
        String rights = Files.isDirectory(file) ? "rwx------" : "rw-------";
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(data.relativize(file).toString())
                    .isEqualTo(rights);
        } catch (NoSuchFileException movedMeanwhile) {
            return;
        }
    }

    private UpSettings settings() {
        return new UpSettings(RunningWaybill.ROOT, UpSettings.Address.LOOPBACK, data, false, null, List.of(), false);
    }

    /** The command in a process of its own, as a person starts it. */
    private Command up() throws IOException, InterruptedException {
        Path printed = Files.createTempFile(data, "printed", ".txt");
        Path said = Files.createTempFile(data, "said", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dwaybill.root=" + RunningWaybill.ROOT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.waybill.command.Main",
                        "up",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the command ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Command(
                process.exitValue(),
                Files.readString(printed, StandardCharsets.UTF_8),
                Files.readString(said, StandardCharsets.UTF_8));
    }

    private static int statusOf(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private record Command(int exit, String printed, String said) {}
}
