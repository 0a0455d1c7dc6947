package dev.waybill.command.measure;

import dev.waybill.command.context.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one benchmark run: shuffled with a fixed seed, so that two runs take the same ones in the same order.
 *
 * @param unknown how many of them carry a label that the task does not know, and so cannot be answered right
 */
record Sample(List<Row> rows, int unknown) {

    /** @param label what a person said is right, if the file has such a column */
    record Row(String text, @Nullable String label) {}

    static Sample draw(
            Path file,
            String textColumn,
            String labelColumn,
            int count,
            long seed,
            Set<String> known,
            boolean knownOnly) {
        CsvRows csv = CsvRows.read(file);
        Integer text = csv.column(textColumn);
        Integer label = csv.column(labelColumn);
        if (text == null) {
            throw CommandFailure.refused(file + ": expected a column '" + textColumn + "', got " + csv.headings()
                    + "; name another with --text-column");
        }
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : csv.rows()) {
            rows.add(new Row(cells.get(text), label == null ? null : cells.get(label)));
        }
        if (knownOnly) {
            rows.removeIf(row -> unknown(row, known));
        }
        Collections.shuffle(rows, new Random(seed));
        List<Row> drawn = List.copyOf(rows.subList(0, Math.min(count, rows.size())));
        if (drawn.isEmpty()) {
            throw CommandFailure.refused(file + ": none of its " + csv.rows().size()
                    + " rows has a label that the task knows; leave out --known-only to run them all the same");
        }
        return new Sample(
                drawn, (int) drawn.stream().filter(row -> unknown(row, known)).count());
    }

    private static boolean unknown(Row row, Set<String> known) {
        return row.label() != null && !known.contains(row.label());
    }
}
