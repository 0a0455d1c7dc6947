package dev.waybill.command.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resident memory of a process of this machine, as Linux counts it in {@code /proc/<pid>/status}.
 *
 * @param residentKb now ({@code VmRSS})
 * @param peakKb the most that it ever was ({@code VmHWM})
 */
record ServerMemory(long residentKb, long peakKb) {

    private static final Pattern LINE = Pattern.compile("(?m)^(VmRSS|VmHWM):\\s+(\\d+) kB$");

    /** Empty where the machine has no such file or the process is another user's. */
    static Optional<ServerMemory> of(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "status"));
    }

    static Optional<ServerMemory> read(Path statusFile) {
        try {
            long resident = 0;
            long peak = 0;
            Matcher line = LINE.matcher(Files.readString(statusFile));
            while (line.find()) {
                long value = Long.parseLong(line.group(2));
                if ("VmRSS".equals(line.group(1))) {
                    resident = value;
                } else {
                    peak = value;
                }
            }
            return resident == 0 ? Optional.empty() : Optional.of(new ServerMemory(resident, peak));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
