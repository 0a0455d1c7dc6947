package dev.waybill.bench.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Starts {@code ./waybill up --memory} as a user does, and prints how long it takes to be ready and how much processor time it uses
 * while nobody asks it for anything. Run from the root of a checkout that is built; takes four minutes.
 */
public final class IdleBench {

    private static final int WINDOWS = 3;
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();

    private IdleBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        out.println(
                "method: ./waybill up --memory --json --port 0, built before; ready is the time to its line on standard output;");
        out.println("then " + SETTLE.toSeconds() + " s untouched, then " + WINDOWS + " windows of " + WINDOW.toSeconds()
                + " s untouched: processor time of the process over wall-clock time, one core being 100 %");
        long started = System.nanoTime();
        Process up = new ProcessBuilder("./waybill", "up", "--memory", "--json", "--port", "0")
                .directory(Path.of("").toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))) {
            if (lines.readLine() == null) {
                throw new IllegalStateException("up did not start: run ./waybill up to see why");
            }
            out.println(line("ready after %.1f s", (System.nanoTime() - started) / 1e9));
            TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
            for (int window = 1; window <= WINDOWS; window++) {
                measure(up, window, out);
            }
        } finally {
            up.destroy();
            up.waitFor();
        }
    }

    private static void measure(Process up, int window, PrintStream out) throws InterruptedException {
        Duration before = processorTime(up);
        long started = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(WINDOW.toNanos());
        double wall = (System.nanoTime() - started) / 1e9;
        double used = processorTime(up).minus(before).toNanos() / 1e9;
        out.println(line(
                "window %d: %.2f s of processor time in %.0f s, %.2f %%; load of the machine %.1f on %d cores",
                window,
                used,
                wall,
                100 * used / wall,
                MACHINE.getSystemLoadAverage(),
                MACHINE.getAvailableProcessors()));
    }

    private static Duration processorTime(Process process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this machine does not tell a process's processor time"));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
