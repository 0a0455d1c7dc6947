package dev.waybill.emulator;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the parts of a start, and tells them on standard error where asked to. Thread-safe. */
final class StartTimes {

    private final boolean told;
    private final long began = System.nanoTime();
    private final PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    StartTimes(boolean told) {
        this.told = told;
    }

    <T> T measure(String part, Supplier<T> work) {
        long started = System.nanoTime();
        T result = work.get();
        tell(part, started);
        return result;
    }

    void ready() {
        tell("ready", began);
    }

    private void tell(String part, long since) {
        if (told) {
            err.printf(Locale.ROOT, "%-28s %6.0f ms%n", part, (System.nanoTime() - since) / 1e6);
        }
    }
}
