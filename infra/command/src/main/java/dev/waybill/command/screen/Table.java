package dev.waybill.command.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for people: columns as wide as their widest cell, two spaces between. Not thread-safe. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(Arrays.stream(headings)
                .map(heading -> heading.toUpperCase(java.util.Locale.ROOT))
                .toList());
    }

    /** A table without headings: names to the left, values to the right. */
    public static Table ofFacts() {
        Table table = new Table();
        table.rows.clear();
        return table;
    }

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The table's lines, without spaces at their ends. */
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    public void print(Terminal terminal) {
        lines().forEach(terminal::result);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
