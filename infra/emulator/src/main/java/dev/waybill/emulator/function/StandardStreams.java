package dev.waybill.emulator.function;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and error of this process, split by function: what a thread writes while it is bound to a function's log goes
 * there, everything else where it went before. Threads that a handler starts inherit the binding.
 */
final class StandardStreams {

    private static final InheritableThreadLocal<@Nullable OutputStream> BOUND = new InheritableThreadLocal<>();
    private static boolean installed;

    private StandardStreams() {}

    static synchronized void install() {
        if (!installed) {
            System.setOut(split(System.out));
            System.setErr(split(System.err));
            installed = true;
        }
    }

    static void bind(OutputStream log) {
        BOUND.set(log);
    }

    static void unbind() {
        BOUND.remove();
    }

    private static PrintStream split(PrintStream original) {
        return new PrintStream(new Split(original), true, StandardCharsets.UTF_8);
    }

    private static final class Split extends FilterOutputStream {

        private Split(OutputStream original) {
            super(original);
        }

        @Override
        public void write(int one) throws IOException {
            target().write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            target().write(bytes, from, length);
        }

        private OutputStream target() {
            OutputStream bound = BOUND.get();
            return bound == null ? out : bound;
        }
    }
}
