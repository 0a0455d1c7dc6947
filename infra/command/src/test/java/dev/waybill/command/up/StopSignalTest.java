package dev.waybill.command.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status that a supervisor sees of a process that drains: 0 where it was asked to stop, else what went wrong. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StopSignalTest {

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void askedToStop_drainsAndEndsWithZero(String signal) throws Exception {
        Process process = start("wait", "drains");
        signal(process, signal);
        assertThat(end(process)).isEqualTo("drained 0");
    }

    @ParameterizedTest
    @CsvSource({"exit, drained 3", "memory, drained 1"})
    void endedByItself_drainsAndKeepsItsStatus(String way, String outcome) throws Exception {
        assertThat(end(start(way, "drains"))).isEqualTo(outcome);
    }

    @Test
    @DisabledIf(value = "hangUpsAreIgnored", disabledReason = "SIGHUP is ignored here (nohup?), and so it is in every child")
    void hungUp_isNoRequestToStop() throws Exception {
        Process process = start("wait", "drains");
        signal(process, "HUP");
        assertThat(end(process)).isEqualTo("drained 129");
    }

    @Test
    void drainThatFails_isAFailure() throws Exception {
        Process process = start("wait", "fails");
        signal(process, "TERM");
        assertThat(end(process)).isEqualTo(" 1");
    }

    private static Process start(String... arguments) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Draining.class.getName(),
                        arguments[0],
                        arguments[1])
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        InputStream out = process.getInputStream();
        assertThat(new String(out.readNBytes("ready\n".length()), StandardCharsets.UTF_8))
                .isEqualTo("ready\n");
        return process;
    }

    private static void signal(Process process, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** What it said and its status. One that does not end is killed, so that its output ends too. */
    private static String end(Process process) throws Exception {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said + " " + process.waitFor();
    }

    /** Whether signal 1 is in the mask of ignored ones, which a child inherits and a JVM leaves as it is. */
    static boolean hangUpsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Character.digit(line.charAt(line.length() - 1), 16) & 1) != 0);
    }

    /** A process that drains when it ends. */
    static final class Draining {

        private Draining() {}

        public static void main(String[] arguments) throws InterruptedException {
            StopSignal.onStop(() -> {
                if (arguments[1].equals("fails")) {
                    throw new IllegalStateException("cannot drain");
                }
                System.out.println("drained");
                System.out.flush();
            });
            System.out.println("ready");
            System.out.flush();
            switch (arguments[0]) {
                case "exit" -> System.exit(3);
                case "memory" -> throw new OutOfMemoryError("as if");
                default -> Thread.currentThread().join();
            }
        }
    }
}
