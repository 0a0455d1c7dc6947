package dev.waybill.acceptance.sam;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The command {@code sam local} of this machine, typed in the checkout as its how-to says. */
final class SamCli {

    /** As events/samconfig.toml has it. */
    static final String REGION = "us-east-1";

    /** Of both kinds of credentials that a stand-in takes: any. */
    static final String ANY = "sample";

    /** What a machine takes at its slowest; a function may take as long. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Pattern CODE = Pattern.compile("(?m)^( +CodeUri: )(?=functions/)");
    private static final Pattern TIMEOUT = Pattern.compile("(?m)^( +Timeout: )\\d+$");

    private final Path variables;
    private final Path logs;
    private final Path template;

    /**
     * @param variables the file that {@code waybill sample seed --sam-env} wrote
     * @param logs a folder for what the command says besides
     */
    SamCli(Path variables, Path logs) throws IOException {
        this.variables = variables;
        this.logs = logs;
        this.template = Files.writeString(
                logs.resolve("template.yaml"), patient(Files.readString(SampleEvent.ROOT.resolve("template.yaml"))));
    }

    /** The template, from another folder, with time for a container that starts beside a whole build. */
    private static String patient(String text) {
        String elsewhere =
                CODE.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(SampleEvent.ROOT.toAbsolutePath() + "/"));
        return TIMEOUT.matcher(elsewhere).replaceAll("$1" + PATIENCE.toSeconds());
    }

    /** Skips a test, with one line that says how to get it, where there is no such command. */
    @SuppressWarnings("SystemOut") // the build's log is where a skipped test says why
    static void require(Class<?> test) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "sam"))
                .anyMatch(Files::isExecutable);
        if (!there) {
            String why = "no sam on the PATH: pip install aws-sam-cli";
            System.out.println("[skipped] " + test.getSimpleName() + ": " + why);
            Assumptions.abort(why);
        }
    }

    /** {@code sam local invoke} in a container of its own; what the function returned, or its failure as the runtime writes it. */
    JsonNode invoke(SampleEvent event) throws IOException, InterruptedException {
        Path log = logs.resolve(event.function() + ".log");
        Process invoked =
                start(log, "invoke", event.function(), "--event", event.file().toString());
        String said = new String(invoked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!invoked.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            invoked.destroy();
            throw new AssertionError("sam local invoke did not end: " + Files.readString(log));
        }
        // Its exit status is 0 whatever becomes of the function; behind the function's own lines stands its answer.
        String answer = said.lines()
                .filter(line -> !line.isBlank())
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("sam said nothing: " + read(log)));
        return Json.parse(answer);
    }

    /** {@code sam local start-lambda}: containers stay from one call of a function to the next. */
    LocalService startLambda() throws IOException {
        return service("start-lambda");
    }

    /** {@code sam local start-api}. */
    LocalService startApi() throws IOException {
        return service("start-api");
    }

    private LocalService service(String... command) throws IOException {
        int port = freePort();
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--port", String.valueOf(port)));
        Path log = logs.resolve(command[0] + ".log");
        Process process = start(log, words.toArray(String[]::new));
        LocalService service = new LocalService(process, URI.create("http://127.0.0.1:" + port));
        try {
            await().atMost(PATIENCE).until(() -> !process.isAlive() || answers(port));
        } catch (RuntimeException silent) {
            service.close();
            throw silent;
        }
        if (!process.isAlive()) {
            throw new AssertionError("sam local " + command[0] + " ended: " + read(log));
        }
        return service;
    }

    private Process start(Path log, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of("sam", "local"));
        words.addAll(List.of(command));
        words.addAll(List.of("--template", template.toString(), "--skip-pull-image"));
        words.addAll(List.of(
                "--config-file",
                SampleEvent.ROOT
                        .resolve("events/samconfig.toml")
                        .toAbsolutePath()
                        .toString()));
        words.addAll(List.of("--parameter-overrides", "Architecture=x86_64 JavaRuntime=java21"));
        words.addAll(List.of("--env-vars", variables.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(SampleEvent.ROOT.toFile()).redirectError(log.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", ANY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", ANY);
        builder.environment().put("SAM_CLI_TELEMETRY", "0");
        return builder.start();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** One that runs until it is closed; then it takes its containers along. */
    record LocalService(Process process, URI url) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
