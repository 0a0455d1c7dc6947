package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.Duration;
import java.util.StringJoiner;

/** How the versions of a task have done, one beside the other. */
final class VersionTable {

    private VersionTable() {}

    /** @param figures by version, as the API has them */
    static Table of(JsonNode figures) {
        Table table = new Table(
                Column.of("version"),
                Column.of("jobs"),
                Column.words("ended", 20),
                Column.words("answers", 20),
                Column.of("corrected"),
                Column.of("cost"),
                Column.spare("p50"),
                Column.spare("p95"));
        for (var version : figures.properties()) {
            JsonNode of = version.getValue();
            table.row(
                    version.getKey(),
                    Show.value(of.path("jobs")),
                    counts(of.path("ends")),
                    counts(of.path("verdicts")),
                    Show.value(of.path("corrections")),
                    Show.cost(of.path("cost_micros").asLong()),
                    time(of.path("p50_ms")),
                    time(of.path("p95_ms")));
        }
        return table;
    }

    private static String counts(JsonNode counts) {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue("-");
        counts.properties().forEach(count -> words.add(count.getValue().asText() + " " + count.getKey()));
        return words.toString();
    }

    private static String time(JsonNode millis) {
        return millis.isNumber() ? Show.duration(Duration.ofMillis(millis.asLong())) : "-";
    }
}
