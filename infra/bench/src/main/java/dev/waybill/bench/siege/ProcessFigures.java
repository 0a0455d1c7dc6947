package dev.waybill.bench.siege;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process takes of this machine, as Linux counts it. */
public record ProcessFigures(long residentMegabytes, int threads, long descriptors) {

    private static final Pattern LINE = Pattern.compile("(?m)^(VmRSS|Threads):\\s+(\\d+)");

    public static ProcessFigures of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        long resident = 0;
        int threads = 0;
        Matcher line = LINE.matcher(Files.readString(process.resolve("status")));
        while (line.find()) {
            long value = Long.parseLong(line.group(2));
            if (line.group(1).equals("VmRSS")) {
                resident = value / 1024;
            } else {
                threads = (int) value;
            }
        }
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return new ProcessFigures(resident, threads, descriptors.count());
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d MB resident, %d threads, %d descriptors", residentMegabytes, threads, descriptors);
    }
}
