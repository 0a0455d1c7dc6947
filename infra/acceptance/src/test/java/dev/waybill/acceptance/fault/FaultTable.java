package dev.waybill.acceptance.fault;

import dev.waybill.acceptance.fault.Fault.Door;
import dev.waybill.acceptance.fault.Fault.Then;
import dev.waybill.models.fake.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows as people read them. */
final class FaultTable {

    private static final String HEAD = """
            | what the provider of the first model did | endpoint kinds tried | its attempts on record | calls it saw | then | within | as the only model, with `retry: none` |
            |---|---|---|---|---|---|---|
            """;

    private FaultTable() {}

    static String markdown(List<Fault> rows) {
        return HEAD + rows.stream().map(FaultTable::line).collect(Collectors.joining());
    }

    private static String line(Fault row) {
        int calls = row.tries() + (row.then() == Then.SAME_MODEL ? 1 : 0);
        return "| "
                + String.join(
                        " | ",
                        row.did(),
                        kinds(row),
                        (row.tries() == 1 ? "" : row.tries() + " × ")
                                + String.join(" or ", row.onRecord())
                                + (row.then() == Then.SAME_MODEL ? ", then the answer" : ""),
                        row.door() == Door.OPEN ? String.valueOf(calls) : "none",
                        row.then().words,
                        seconds(row.within()),
                        row.last().isEmpty() ? "see below" : "`" + row.last() + "`")
                + " |\n";
    }

    private static String kinds(Fault row) {
        return row.kinds().stream()
                .sorted()
                .map(Dialect::name)
                .map(kind -> kind.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
