package dev.waybill.command.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.BatchItem;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.csv.CsvFlaw;
import dev.waybill.command.csv.CsvReader;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Items that are rows of a CSV file: its headings are the fields of the input, each cell a text, or in columns that are said to hold
 * JSON whatever JSON stands there; an empty one of those is left out.
 */
final class CsvItems implements ItemSource {

    private final CsvReader csv;
    private final Where where;
    private final CsvColumns columns;
    private final List<String> headings;
    private Optional<List<String>> ahead;
    private int rows;
    private int aheadLine;
    private int line;

    CsvItems(Reader text, Where where, CsvColumns columns) {
        this.where = where;
        this.columns = columns;
        try {
            this.csv = new CsvReader(text);
        } catch (IOException broken) {
            throw where.unreadable(broken);
        }
        this.headings = row().orElseThrow(() ->
                CommandFailure.refused(where + " is empty: expected a line of headings and rows below it"));
        refuseUnknown();
        this.ahead = row();
    }

    private void refuseUnknown() {
        Set<String> seen = new HashSet<>();
        for (String heading : headings) {
            if (heading.isBlank() || !seen.add(heading)) {
                throw where.refused(1, "expected headings that are not empty and differ");
            }
        }
        columns.named().filter(name -> !seen.contains(name)).findFirst().ifPresent(name -> {
            throw where.refused(1, "there is no column " + name + "; there are " + String.join(", ", headings));
        });
    }

    @Override
    public boolean hasNext() {
        return ahead.isPresent();
    }

    @Override
    public BatchItem next() {
        List<String> cells = ahead.orElseThrow(() -> new NoSuchElementException("the rows are through"));
        line = aheadLine;
        rows++;
        if (cells.size() != headings.size()) {
            throw where.refused(
                    line, "expected " + headings.size() + " cells, as there are headings, got " + cells.size());
        }
        BatchItem item = item(cells);
        ahead = row();
        return item;
    }

    private BatchItem item(List<String> cells) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        String id = "row-" + rows;
        for (int i = 0; i < cells.size(); i++) {
            String heading = headings.get(i);
            String cell = cells.get(i);
            if (heading.equals(columns.id())) {
                id = cell;
            } else if (columns.isJson(heading)) {
                put(input, heading, cell);
            } else if (columns.isTaken(heading)) {
                input.put(heading, cell);
            }
        }
        return BatchItem.of(id, input);
    }

    private void put(ObjectNode input, String heading, String cell) {
        if (cell.isBlank()) {
            return;
        }
        try {
            input.set(heading, Json.parse(cell));
        } catch (MalformedJsonException malformed) {
            throw where.refused(line, "column " + heading + ": " + malformed.withinLine());
        }
    }

    private Optional<List<String>> row() {
        try {
            Optional<List<String>> row = csv.row();
            aheadLine = csv.line();
            return row;
        } catch (CsvFlaw flaw) {
            throw where.refused(flaw.line(), flaw.getMessage());
        } catch (IOException broken) {
            throw where.unreadable(broken);
        }
    }

    @Override
    public int line() {
        return line;
    }

    /**
     * What the columns of a file are.
     *
     * @param id names the items; empty where they are numbered. It is no part of the input
     * @param taken the only ones that are texts of the input; empty for all
     * @param json those that hold JSON
     */
    record CsvColumns(String id, List<String> taken, List<String> json) {

        CsvColumns {
            taken = List.copyOf(taken);
            json = List.copyOf(json);
        }

        boolean isTaken(String heading) {
            return taken.isEmpty() || taken.contains(heading);
        }

        boolean isJson(String heading) {
            return json.contains(heading);
        }

        Stream<String> named() {
            return Stream.of(id.isEmpty() ? List.<String>of() : List.of(id), taken, json)
                    .flatMap(List::stream);
        }
    }
}
