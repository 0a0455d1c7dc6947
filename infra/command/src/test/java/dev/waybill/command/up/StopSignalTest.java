package dev.waybill.command.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status that a supervisor sees of a process that drains: 0 where it was asked to stop, else what went wrong. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StopSignalTest {

    private static final Duration MOST = Duration.ofSeconds(60);

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
    void hungUp_isNoRequestToStop() throws Exception {
        assumeFalse(isHangUpIgnored(), "skipped: what was started with nohup hands on that it hears of no hang-up");
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

    /** A process that does not end is killed: nothing else would wake who reads what it says. */
    private static String end(Process process) throws Exception {
        if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the process did not end within " + MOST);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said + " " + process.exitValue();
    }

    /** Where Linux says so: the set of ignored signals in hexadecimal digits, SIGHUP the lowest bit. */
    private static boolean isHangUpIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> Character.digit(line.charAt(line.length() - 1), 16) % 2 == 1);
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
