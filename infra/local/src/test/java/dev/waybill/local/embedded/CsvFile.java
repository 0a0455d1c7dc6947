package dev.waybill.local.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values (RFC 4180) behind a line of headings: quoted fields may hold commas, quotes and lines. */
final class CsvFile {

    private CsvFile() {}

    static List<String[]> read(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : (Files.readString(file).stripTrailing() + "\n").toCharArray()) {
            if (c == '"') {
                // A quote within a quoted field is doubled: the second one opens the field again.
                if (!quoted && !field.isEmpty()) {
                    field.append(c);
                }
                quoted = !quoted;
            } else if (quoted) {
                field.append(c);
            } else if (c == ',' || c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row.toArray(String[]::new));
                    row.clear();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        return rows.subList(1, rows.size());
    }
}
