package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.waybill.emulator.file.BoundedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One function's log: what it writes to standard output and to its logger, and a line for each invocation. Thread-safe. */
final class FunctionLog extends OutputStream implements LambdaLogger, Closeable {

    /** Of the file, and of the one before it that is kept. */
    private static final long MOST_BYTES = 10_000_000;

    private final @Nullable OutputStream file;
    private final @Nullable OutputStream echo;

    /**
     * @param path appended to, within bounds; null keeps no file
     * @param echo gets everything too; null for none
     */
    FunctionLog(@Nullable Path path, @Nullable OutputStream echo) throws IOException {
        this.file = path == null ? null : new BoundedFile(path, MOST_BYTES);
        this.echo = echo;
    }

    @Override
    public void log(String message) {
        log((message.endsWith("\n") ? message : message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
        write(message, 0, message.length);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        writeTo(file, bytes, from, length);
        writeTo(echo, bytes, from, length);
    }

    /** A log that cannot be written must not fail the function. */
    private static void writeTo(@Nullable OutputStream out, byte[] bytes, int from, int length) {
        try {
            if (out != null) {
                out.write(bytes, from, length);
            }
        } catch (IOException full) {
            return;
        }
    }

    /** The time since then, as Lambda's reports have it. */
    static String millis(long sinceNanos) {
        long hundredths = (System.nanoTime() - sinceNanos) / 10_000;
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException full) {
            return;
        }
    }
}
