package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that is killed leaves no process behind, and what it leaves on the disk goes when the next one starts. */
class KilledHostIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Far less than the function takes that nobody stops any more, which is a minute. */
    private static final Duration BEFORE_IT_ENDS_BY_ITSELF = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Path temporary;

    KilledHostIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    /** The machine in a process of its own: says where it answers, and stays. */
    public static final class Host {

        private Host() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws InterruptedException {
            Emulator shop = Emulator.start(EmulatorOptions.of(Path.of(arguments[0])));
            System.out.println("at " + shop.url());
            Thread.currentThread().join();
        }
    }

    @Test
    void functionsOfAKilledMachine_endWithIt_idleOrAtWork_andItsFoldersGoAtTheNextStart() throws Exception {
        Path template = ShopPackage.in(folder);
        List<ProcessHandle> functions;
        Process killed = host(template);
        try {
            URI url = url(killed);
            assertThat(get(url.resolve("/about/process")).get()).matches("\\d+");
            CompletableFuture<String> working = get(url.resolve("/slow/x"));
            functions = killed.children().toList();
            assertThat(functions).isNotEmpty();
            assertThat(working).isNotDone();
        } finally {
            killed.destroyForcibly().waitFor();
        }
        for (ProcessHandle function : functions) {
            await().atMost(BEFORE_IT_ENDS_BY_ITSELF).until(() -> !function.isAlive());
        }
        List<Path> left = runtimeFolders();
        assertThat(left).isNotEmpty();

        Process next = host(template);
        try {
            assertThat(get(url(next).resolve("/about/name")).get()).isNotEmpty();
            assertThat(runtimeFolders()).isNotEmpty().doesNotContainAnyElementsOf(left);
        } finally {
            List<ProcessHandle> last = next.children().toList();
            next.destroyForcibly().waitFor();
            last.forEach(function -> await().atMost(BEFORE_IT_ENDS_BY_ITSELF).until(() -> !function.isAlive()));
        }
    }

    private Process host(Path template) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Host.class.getName(),
                        template.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static URI url(Process host) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("at ")) {
            line = lines.readLine();
        }
        assertThat(line).as("the machine starts").isNotNull();
        return URI.create(line.substring("at ".length()));
    }

    private CompletableFuture<String> get(URI uri) {
        return http.sendAsync(HttpRequest.newBuilder(uri).timeout(SOON).build(), BodyHandlers.ofString())
                .thenApply(answer -> answer.body());
    }

    private List<Path> runtimeFolders() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("lambda-runtime"))
                    .toList();
        }
    }
}
