package dev.waybill.command.csv;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a CSV text, one after another (RFC 4180: commas, optional double quotes, commas and line breaks allowed inside them). Lines
 * end with CR LF, LF or CR; empty ones are passed over, and so is a byte order mark at the begin. Holds one row at a time. Not
 * thread-safe.
 */
public final class CsvReader {

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private final PushbackReader text;
    private int line = 1;
    private int rowLine = 1;

    public CsvReader(Reader text) throws IOException {
        this.text = new PushbackReader(text, 1);
        int first = this.text.read();
        if (first != BYTE_ORDER_MARK) {
            unread(first);
        }
    }

    /** The next row; empty at the end. */
    public Optional<List<String>> row() throws IOException, CsvFlaw {
        while (true) {
            rowLine = line;
            int next = text.read();
            if (next == END) {
                return Optional.empty();
            }
            if (!isLineEnd(next)) {
                unread(next);
                return Optional.of(cells());
            }
        }
    }

    /** On which line of the text the last row begins, from 1. */
    public int line() {
        return rowLine;
    }

    private List<String> cells() throws IOException, CsvFlaw {
        List<String> cells = new ArrayList<>();
        while (true) {
            int first = text.read();
            StringBuilder cell = new StringBuilder();
            int behind = first == '"' ? quoted(cell) : plain(first, cell);
            cells.add(cell.toString());
            if (behind == END || isLineEnd(behind)) {
                return cells;
            }
            if (behind != ',') {
                throw new CsvFlaw(line, "expected a comma or the line's end behind a closing quote");
            }
        }
    }

    /** @return the character behind the cell */
    private int plain(int first, StringBuilder cell) throws IOException {
        int next = first;
        while (next != END && next != ',' && next != '\r' && next != '\n') {
            cell.append((char) next);
            next = text.read();
        }
        return next;
    }

    /** @return the character behind the closing quote */
    private int quoted(StringBuilder cell) throws IOException, CsvFlaw {
        int opened = line;
        for (int next = text.read(); next != END; next = text.read()) {
            if (next == '"') {
                int behind = text.read();
                if (behind != '"') {
                    return behind;
                }
                cell.append('"');
                continue;
            }
            cell.append((char) next);
            if (next == '\r') {
                int behind = text.read();
                if (behind == '\n') {
                    cell.append('\n');
                } else {
                    unread(behind);
                }
            }
            if (next == '\r' || next == '\n') {
                line++;
            }
        }
        throw new CsvFlaw(opened, "a quote that is opened here is never closed");
    }

    /** Whether a line ends here; takes all of its end. */
    private boolean isLineEnd(int character) throws IOException {
        if (character != '\r' && character != '\n') {
            return false;
        }
        if (character == '\r') {
            int behind = text.read();
            if (behind != '\n') {
                unread(behind);
            }
        }
        line++;
        return true;
    }

    private void unread(int character) throws IOException {
        if (character != END) {
            text.unread(character);
        }
    }
}
