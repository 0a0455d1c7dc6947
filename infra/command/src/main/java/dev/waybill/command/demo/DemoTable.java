package dev.waybill.command.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The jobs of a demo, one line each: what an example's columns show of the output, and what it took. */
final class DemoTable {

    private static final int WIDEST_SAMPLE = 26;
    private static final String[] TAKEN = {"time", "cost", "attempts", "model"};

    private DemoTable() {}

    static Table of(Example example, List<Outcome> outcomes) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.of("job"), Column.words(example.samples().word(), 16), Column.of("status")));
        boolean isFirst = true;
        for (String head : example.columns().keySet()) {
            // A narrow terminal shows the first alone.
            columns.add(isFirst ? Column.of(head) : Column.spare(head));
            isFirst = false;
        }
        Arrays.stream(TAKEN).map(Column::spare).forEach(columns::add);
        Table table = new Table(columns.toArray(Column[]::new));
        outcomes.forEach(each -> table.row(row(example, each).toArray(String[]::new)));
        return table;
    }

    private static List<String> row(Example example, Outcome outcome) {
        Job job = outcome.job();
        List<String> cells = new ArrayList<>(
                List.of(job.id(), Show.shortened(outcome.sample().name(), WIDEST_SAMPLE), status(job)));
        for (JsonPointer place : example.columns().values()) {
            cells.add(value(job.raw().path("output").at(place)));
        }
        JsonNode answer = job.raw().path("answer");
        cells.add(job.took().map(Show::duration).orElse("-"));
        cells.add(Show.cost(job.usage().costMicros()));
        cells.add(Show.value(answer.path("attempts")));
        cells.add(Show.value(answer.path("model")));
        return cells;
    }

    /** With the reason where it is not the usual end. */
    private static String status(Job job) {
        return job.error()
                .map(error -> job.status().text() + ", " + error.code())
                .orElse(job.status().text());
    }

    private static String value(JsonNode value) {
        return value.isFloatingPointNumber() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : Show.value(value);
    }
}
