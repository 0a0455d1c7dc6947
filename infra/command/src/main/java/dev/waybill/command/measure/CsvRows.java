package dev.waybill.command.measure;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180: commas, optional double quotes, line breaks allowed inside them) with a heading line.
 *
 * @param rows each as long as {@code headings}
 */
public record CsvRows(List<String> headings, List<List<String>> rows) {

    public static CsvRows read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw CommandFailure.refused("the rows in " + file + " cannot be read, " + UnreadableFile.why(file, e)
                    + ": expected a CSV file in UTF-8");
        }
        List<List<String>> lines = new Parser(text).lines();
        if (lines.size() < 2) {
            throw CommandFailure.refused(file + ": expected a heading line and at least one row");
        }
        List<String> headings = lines.get(0);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != headings.size()) {
                throw CommandFailure.refused(file + ": expected " + headings.size() + " columns in each row, got "
                        + lines.get(i).size() + " in row " + (i + 1));
            }
        }
        return new CsvRows(headings, lines.subList(1, lines.size()));
    }

    /** The column's place, or null where no heading has this name. */
    @Nullable
    public Integer column(String heading) {
        int place = headings.indexOf(heading);
        return place < 0 ? null : place;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        List<List<String>> lines() {
            List<List<String>> lines = new ArrayList<>();
            while (at < text.length()) {
                List<String> line = new ArrayList<>();
                do {
                    line.add(cell());
                } while (skip(','));
                skip('\r');
                skip('\n');
                if (line.size() > 1 || !line.get(0).isEmpty()) {
                    lines.add(line);
                }
            }
            return lines;
        }

        private String cell() {
            if (!skip('"')) {
                int start = at;
                while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                return text.substring(start, at);
            }
            StringBuilder cell = new StringBuilder();
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next != '"') {
                    cell.append(next);
                } else if (skip('"')) {
                    cell.append('"');
                } else {
                    break;
                }
            }
            return cell.toString();
        }

        private boolean skip(char expected) {
            if (at < text.length() && text.charAt(at) == expected) {
                at++;
                return true;
            }
            return false;
        }
    }
}
