package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.PrintWriter;
import java.util.regex.Pattern;

/**
 * Where a command writes: results to stdout, everything else to stderr, so that a program can read the one while a
 * person reads the other. Safe for use by several threads, line by line.
 */
public final class Terminal {

    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private final PrintWriter out;
    private final PrintWriter err;

    public Terminal(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public PrintWriter outWriter() {
        return out;
    }

    public PrintWriter errWriter() {
        return err;
    }

    /** One line of the result. What steers a terminal is shown as �: a line may hold what strangers wrote. */
    public synchronized void result(String line) {
        out.println(harmless(line));
        out.flush();
    }

    /** The result for a program: one line of JSON. */
    public void json(JsonNode value) {
        result(Json.write(value));
    }

    /** One line beside the result: progress, notices, mistakes. */
    public synchronized void note(String line) {
        err.println(harmless(line));
        err.flush();
    }

    private static String harmless(String line) {
        return STEERING.matcher(line).replaceAll("\uFFFD");
    }

    /** The whole failure, for {@code --verbose}. */
    public synchronized void trace(Throwable failure) {
        failure.printStackTrace(err);
        err.flush();
    }
}
