package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.PrintWriter;

/**
 * Where a command writes: results to stdout, everything else to stderr, so that a program can read the one while a
 * person reads the other. Safe for use by several threads, line by line.
 */
public final class Terminal {

    private static final String MISTAKE = "waybill:";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Look results;
    private final Look notes;
    private int passing;

    /** Read by programs: nothing is wrapped or coloured. */
    public Terminal(PrintWriter out, PrintWriter err) {
        this(out, Look.PLAIN, err, Look.PLAIN);
    }

    /**
     * @param results what can be shown where {@code out} leads
     * @param notes what can be shown where {@code err} leads
     */
    public Terminal(PrintWriter out, Look results, PrintWriter err, Look notes) {
        this.out = out;
        this.err = err;
        this.results = results;
        this.notes = notes;
    }

    public PrintWriter outWriter() {
        return out;
    }

    public PrintWriter errWriter() {
        return err;
    }

    /** One line of the result. What steers a terminal is shown as �: a line may hold what strangers wrote. */
    public synchronized void result(String line) {
        passed();
        println(out, Harmless.text(line));
    }

    /** The same, standing out where colours are shown. */
    public synchronized void result(Style style, String line) {
        passed();
        println(out, results.paint(style, Harmless.text(line)));
    }

    /** The result for a program: one line of JSON. */
    public synchronized void json(JsonNode value) {
        passed();
        println(out, Harmless.json(Json.write(value)));
    }

    /** What went wrong, for a program: one line of JSON beside the result. */
    public synchronized void problem(JsonNode value) {
        passed();
        println(err, Harmless.json(Json.write(value)));
    }

    /** The lines of a table, as wide as the terminal is at most. */
    synchronized void table(Table table) {
        passed();
        table.lines(results).forEach(line -> println(out, line));
    }

    /** How wide a line of the result may be. */
    public int columns() {
        return results.columns();
    }

    /** How wide a page of text is that is laid out for people: the terminal's width, or the usual one where it goes elsewhere. */
    public int page() {
        return results.isTerminal() ? results.columns() : Look.USUAL_COLUMNS;
    }

    /** Whether the result may be coloured. */
    public boolean isColoured() {
        return results.isColoured();
    }

    /** Whether a person sees notes as they come. */
    public boolean isWatched() {
        return notes.isTerminal();
    }

    /** One line beside the result: progress, notices, mistakes. */
    public synchronized void note(String line) {
        passed();
        String shown = Harmless.text(line);
        boolean isMistake = shown.startsWith(MISTAKE);
        println(err, isMistake ? notes.paint(Style.BAD, MISTAKE) + shown.substring(MISTAKE.length()) : shown);
    }

    private static void println(PrintWriter writer, String line) {
        writer.println(line);
        writer.flush();
    }

    /** A line beside the result that the next line of any kind takes the place of; nothing where no person sees notes as they come. */
    public synchronized void passing(String line) {
        if (!isWatched()) {
            return;
        }
        String shown = TextWidth.cut(Harmless.text(line), notes.columns() - 1);
        int columns = TextWidth.of(shown);
        err.print("\r" + shown + " ".repeat(Math.max(0, passing - columns)));
        err.flush();
        passing = columns;
    }

    /** Makes room where a passing line stands. */
    private void passed() {
        if (passing > 0) {
            err.print("\r" + " ".repeat(passing) + "\r");
            err.flush();
            passing = 0;
        }
    }

    /** The whole failure, for {@code --verbose}. */
    public synchronized void trace(Throwable failure) {
        passed();
        failure.printStackTrace(err);
        err.flush();
    }
}
