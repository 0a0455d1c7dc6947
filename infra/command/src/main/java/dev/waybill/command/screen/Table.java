package dev.waybill.command.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for people: columns as wide as their widest cell, two spaces between, and no line wider than the terminal. Where
 * all columns do not fit, long cells go on in the lines below, and spare columns are left out. Not thread-safe.
 */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final boolean hasTitles;

    /** Columns as {@link Column#of} makes them. */
    public Table(String... headings) {
        this(Arrays.stream(headings).map(Column::of).toList(), true);
    }

    public Table(Column... columns) {
        this(List.of(columns), true);
    }

    private Table(List<Column> columns, boolean hasTitles) {
        this.columns = columns;
        this.hasTitles = hasTitles;
        if (hasTitles) {
            rows.add(columns.stream().map(Column::title).toList());
        }
    }

    /** A table without headings: names to the left, values to the right. */
    public static Table ofFacts() {
        return new Table(List.of(new Column("name", true, 1, false), Column.words("value", 1)), false);
    }

    public Table row(String... cells) {
        List<Cell> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            boolean isName = !hasTitles && i == 0;
            row.add(isName ? new Cell(cells[i], Style.QUIET) : kind(i, cells).cell(cells[i]));
        }
        rows.add(row);
        return this;
    }

    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Of facts, what a value is stands in the cell before it. */
    private Column kind(int index, String[] cells) {
        return hasTitles ? columns.get(index) : Column.of(cells[0]);
    }

    /** The table's lines as wide as they want to be, without spaces at their ends. */
    public List<String> lines() {
        return lines(Look.PLAIN);
    }

    List<String> lines(Look look) {
        int[] widths = new Layout(columns, rows).widths(look.columns());
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.addAll(lines(row, widths, look)));
        return lines;
    }

    public void print(Terminal terminal) {
        terminal.table(this);
    }

    /** A row on as many lines as its cells need in these widths; 0 is a column that is left out. */
    private static List<String> lines(List<Cell> row, int[] widths, Look look) {
        List<List<String>> parts = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < row.size(); i++) {
            String text = row.get(i).text();
            List<String> part = widths[i] == 0 ? List.of() : TextWidth.wrapped(text, widths[i]);
            parts.add(part);
            height = Math.max(height, part.size());
        }
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            lines.add(line(line, row, parts, widths, look));
        }
        return lines;
    }

    private static String line(int number, List<Cell> row, List<List<String>> parts, int[] widths, Look look) {
        StringBuilder line = new StringBuilder();
        int spaces = 0;
        for (int i = 0; i < row.size(); i++) {
            if (widths[i] == 0) {
                continue;
            }
            String text = number < parts.get(i).size() ? parts.get(i).get(number) : "";
            if (!text.isEmpty()) {
                line.append(" ".repeat(spaces)).append(look.paint(row.get(i).style(), text));
                spaces = 0;
            }
            spaces += widths[i] - TextWidth.of(text) + GAP.length();
        }
        return line.toString();
    }
}
