package dev.waybill.command.batch;

import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.command.screen.Terminal;
import java.util.ArrayList;
import java.util.List;

/** A batch as people read it. */
final class BatchLines {

    private BatchLines() {}

    static void show(Batch batch, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.json(batch.raw());
        } else {
            table(batch).print(terminal);
        }
    }

    /** What can be done next, one command a line. */
    static List<String> waysOn(Batch batch, String again) {
        List<String> ways = new ArrayList<>();
        BatchCounts counts = batch.counts();
        if (!batch.isFinal()) {
            ways.add("waybill: " + batch.id() + " is still " + batch.status() + "; go on with: ./waybill batch wait "
                    + batch.id() + again);
        }
        if (counts.awaitingReview() > 0) {
            ways.add(
                    Counted.of(counts.awaitingReview()) + (counts.awaitingReview() == 1 ? " item waits" : " items wait")
                            + " for a person" + (BatchWaiting.isWithPeople(batch) ? ", and all others have ended" : "")
                            + ": ./waybill review list" + again);
        }
        if (batch.isFinal()) {
            ways.add("results: ./waybill batch results " + batch.id() + " --out results.ndjson" + again);
        }
        if (counts.invalid() > 0) {
            ways.add("why some are invalid: ./waybill batch results " + batch.id() + " --status invalid" + again);
        }
        if (batch.isFinal() && counts.failed() + counts.expired() + counts.cancelled() > 0) {
            ways.add("what did not complete runs again with: ./waybill batch retry " + batch.id() + again);
        }
        return ways;
    }

    private static Table table(Batch batch) {
        BatchCounts counts = batch.counts();
        Table table = Table.ofFacts()
                .row("batch", batch.id())
                .row("task", batch.task() + version(batch))
                .row("status", batch.status().text());
        batch.reason().ifPresent(reason -> table.row("reason", reason));
        if (batch.round() > 1) {
            table.row("round", String.valueOf(batch.round()));
        }
        table.row("items", Counted.of(counts.total()));
        row(table, "completed", counts.completed());
        row(table, "failed", counts.failed());
        row(table, "invalid", counts.invalid());
        row(table, "expired", counts.expired());
        row(table, "cancelled", counts.cancelled());
        row(table, "awaiting review", counts.awaitingReview());
        row(table, "processing", counts.processing());
        batch.took().ifPresent(took -> table.row("time", Show.duration(took)));
        table.row("cost", Show.cost(batch.usage().costMicros()));
        if (!batch.isFinal()) {
            table.row("deadline", Show.value(batch.raw().path("deadline_at")));
        }
        return table;
    }

    private static String version(Batch batch) {
        String version = Show.value(batch.raw().path("task_version"));
        return version.equals("-") ? "" : version.equals("draft") ? " draft" : " version " + version;
    }

    private static void row(Table table, String name, int items) {
        if (items > 0) {
            table.row(name, Counted.of(items));
        }
    }
}
